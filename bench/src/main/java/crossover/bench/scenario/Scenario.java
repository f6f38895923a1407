package crossover.bench.scenario;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server, and how fast.
 *
 * @param probe endpoint whose times are those of the trial, while the other parts are load beside
 *     it; null when the times of all count
 * @param timing where it needs other times than its suite gives
 */
public record Scenario(
    String name,
    String about,
    List<Part> parts,
    Load load,
    @Nullable String probe,
    TimingChange timing) {
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
    // Plans that were stored before there was this key lack it.
    timing = Objects.requireNonNullElse(timing, TimingChange.NONE);
  }

  /** One whose times are those of all its parts, with its suite's timing. */
  public Scenario(String name, String about, List<Part> parts, Load load) {
    this(name, about, parts, load, null, TimingChange.NONE);
  }

  /**
   * Itself, when its timing fits the pattern of its load.
   *
   * @throws WrongValue otherwise
   */
  Scenario checked() {
    if (!(load instanceof Load.Open open)) {
      return this;
    }
    if (leadS() > 0 && !Arrival.isSteady(open.arrival())) {
      throw new WrongValue(
          "timing.leadS", "must be left out: the pattern of " + open.arrival() + " starts at once");
    }
    if (open.arrival() instanceof Arrival.Surge surge) {
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
    return this;
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
