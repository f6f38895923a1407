package crossover.bench.scenario;

import java.util.List;

/** What is asked of a server, and how fast. */
public record Scenario(String name, String about, List<Part> parts, Load load) {
  public Scenario {
    WrongValue.unlessName("name", name);
    WrongValue.ifBlank("about", about);
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new WrongValue("parts", "must name at least one request");
    }
  }

  /**
   * The requests in their order. The seed alone decides it, so every arm of a block gets the same.
   * The parts have exactly their shares (rounded to whole requests), in random order.
   */
  public List<Exchange> exchanges(long seed, int count) {
    return Exchanges.of(parts, seed, count);
  }
}
