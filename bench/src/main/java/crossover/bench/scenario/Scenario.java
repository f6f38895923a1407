package crossover.bench.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What is asked of a server, and how fast.
 *
 * @param servers the only ones that it is measured on; empty for those of the suite
 */
public record Scenario(
    String name, String about, List<Part> parts, Load load, List<String> servers) {
  public Scenario {
    WrongValue.unlessName("name", name);
    WrongValue.ifBlank("about", about);
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new WrongValue("parts", "must name at least one request");
    }
    // Plans that were stored before there was this key lack it.
    servers = List.copyOf(Objects.requireNonNullElse(servers, List.of()));
    for (int i = 0; i < servers.size(); i++) {
      Servers.check("servers[" + i + "]", servers.get(i));
    }
    if (new HashSet<>(servers).size() < servers.size()) {
      throw new WrongValue("servers", "names one twice");
    }
  }

  /** On the servers of its suite. */
  public Scenario(String name, String about, List<Part> parts, Load load) {
    this(name, about, parts, load, List.of());
  }

  public Scenario withLoad(Load other) {
    return new Scenario(name, about, parts, other, servers);
  }

  public Scenario withServers(List<String> chosen) {
    return new Scenario(name, about, parts, load, chosen);
  }

  /**
   * The requests in their order. The seed alone decides it, so every arm of a block gets the same.
   * The parts have exactly their shares (rounded to whole requests), in random order.
   */
  public List<Exchange> exchanges(long seed, int count) {
    return Exchanges.of(parts, seed, count);
  }
}
