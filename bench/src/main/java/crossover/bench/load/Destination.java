package crossover.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where load goes, its name resolved once. To this machine only, unless allowed otherwise: a typing
 * error in an address must not become an attack.
 */
public record Destination(String host, int port, InetSocketAddress address) {
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Looks at every address of the name, and takes the first.
   *
   * @param host a name or an address; an IPv6 address with or without brackets
   * @throws LoadFailed when it has no address or one that is not allowed
   */
  public static Destination resolve(String host, int port, boolean allowRemote) throws LoadFailed {
    if (port < 1 || port > HIGHEST_PORT) {
      throw new LoadFailed("a port is from 1 to " + HIGHEST_PORT + ", not " + port);
    }
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new LoadFailed("no address for host " + host, e);
    }
    for (InetAddress address : addresses) {
      if (!allowRemote && !address.isLoopbackAddress()) {
        throw new LoadFailed(
            "refused: "
                + host
                + " is "
                + address.getHostAddress()
                + ", and load goes to loopback addresses only; --allow-remote lifts that");
      }
    }
    return new Destination(host, port, new InetSocketAddress(addresses[0], port));
  }
}
