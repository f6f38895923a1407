package crossover.bench.run;

import crossover.bench.process.Child;
import crossover.bench.process.ChildFailed;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/** The line {@code READY <name> http://127.0.0.1:<port>} of a server or the backend. */
final class Ready {
  private Ready() {}

  static InetSocketAddress address(Child child, Duration bound) throws ChildFailed {
    String line = child.awaitLine("READY ", bound);
    try {
      URI uri = URI.create(line.substring(line.lastIndexOf(' ') + 1));
      return new InetSocketAddress(uri.getHost(), uri.getPort());
    } catch (IllegalArgumentException e) {
      throw new ChildFailed(child.name() + " says no address in '" + line + "'");
    }
  }
}
