package crossover.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Load goes to this machine only: a typing error in an address must not become an attack. */
final class Loopback {
  private Loopback() {}

  static InetSocketAddress address(String host, int port) throws LoadFailed {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new LoadFailed("no address for host " + host, e);
    }
    for (InetAddress address : addresses) {
      if (!address.isLoopbackAddress()) {
        throw new LoadFailed(
            "refused: "
                + host
                + " is "
                + address.getHostAddress()
                + ", and load goes to loopback addresses only");
      }
    }
    return new InetSocketAddress(addresses[0], port);
  }
}
