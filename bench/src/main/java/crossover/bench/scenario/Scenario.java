package crossover.bench.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server, and how fast.
 *
 * @param probe endpoint whose times are those of the trial, while the other parts are load beside
 *     it; null when the times of all count
 * @param timing where it needs other times than its suite gives
 * @param servers the only ones that it is measured on; empty for those of the suite
 */
public record Scenario(
    String name,
    String about,
    List<Part> parts,
    Load load,
    @Nullable String probe,
    TimingChange timing,
    List<String> servers) {
  public Scenario {
    WrongValue.unlessName("name", name);
    WrongValue.ifBlank("about", about);
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new WrongValue("parts", "must name at least one request");
    }
    if (probe != null) {
      WrongValue.unlessOneOf("probe", probe, endpoints(parts));
      if (endpoints(parts).size() < 2) {
        throw new WrongValue("probe", "needs a part of another endpoint beside it");
      }
    }
    // Plans that were stored before there were these keys lack them.
    timing = Objects.requireNonNullElse(timing, TimingChange.NONE);
    servers = List.copyOf(Objects.requireNonNullElse(servers, List.of()));
    for (int i = 0; i < servers.size(); i++) {
      Servers.check("servers[" + i + "]", servers.get(i));
    }
    if (new HashSet<>(servers).size() < servers.size()) {
      throw new WrongValue("servers", "names one twice");
    }
  }

  /** One whose times are those of all its parts, with its suite's timing and servers. */
  public Scenario(String name, String about, List<Part> parts, Load load) {
    this(name, about, parts, load, null, TimingChange.NONE, List.of());
  }

  public Scenario withLoad(Load other) {
    return new Scenario(name, about, parts, other, probe, timing, servers);
  }

  public Scenario withServers(List<String> chosen) {
    return new Scenario(name, about, parts, load, probe, timing, chosen);
  }

  /**
   * Itself, when its timing and its probe fit its load.
   *
   * @throws WrongValue otherwise
   */
  Scenario checked() {
    switch (load) {
      case Load.Open open -> checkPattern(open.arrival());
      case Load.Ladder ladder -> checkLadder();
      default -> {}
    }
    return this;
  }

  /** What a ladder says in its own words, or cannot heed. */
  private void checkLadder() {
    if (timing.sliceS() != null || timing.slices() != null) {
      throw new WrongValue(
          timing.sliceS() != null ? "timing.sliceS" : "timing.slices",
          "must be left out: a ladder has visitS, steps and repeats");
    }
    if (probe != null) {
      throw new WrongValue(
          "probe", "must be left out: the objectives of a ladder are of all requests");
    }
  }

  private void checkPattern(Arrival arrival) {
    if (leadS() > 0 && !Arrival.isSteady(arrival)) {
      throw new WrongValue(
          "timing.leadS", "must be left out: the pattern of " + arrival + " starts at once");
    }
    if (arrival instanceof Arrival.Surge surge) {
      double periods = TimingChange.or(timing.sliceS(), 0) / surge.everyS();
      if (periods < 1 || Math.abs(periods - Math.rint(periods)) > 1e-9) {
        throw new WrongValue(
            "timing.sliceS",
            "must be a multiple of the "
                + WrongValue.plain(surge.everyS())
                + " s of "
                + surge
                + ", so that each slice has whole periods");
      }
    }
  }

  /** Load in each slice before the window that counts. */
  public double leadS() {
    return TimingChange.or(timing.leadS(), 0);
  }

  /** The labels of its parts, each once, in their order. */
  public List<String> endpoints() {
    return endpoints(parts);
  }

  private static List<String> endpoints(List<Part> parts) {
    return parts.stream().map(Part::endpoint).distinct().toList();
  }

  /** Whether an answer comes compressed, in bytes that only its server knows. */
  public boolean hasGzip() {
    return parts.stream().flatMap(part -> part.steps().stream()).anyMatch(Step::isGzip);
  }

  /** Its warm-up under this load. */
  public Scenario warmup(Load warmupLoad) {
    return new Scenario(name, about, parts.stream().map(Part::warmup).toList(), warmupLoad);
  }

  /**
   * The requests in their order. The seed alone decides it, so every arm of a block gets the same.
   * The parts have exactly their shares (rounded to whole requests), in random order.
   */
  public List<Exchange> exchanges(long seed, int count) {
    return Exchanges.of(parts, seed, count);
  }
}
