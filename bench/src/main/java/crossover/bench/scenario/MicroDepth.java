package crossover.bench.scenario;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How thoroughly the JMH benchmarks are measured that go with a run. */
public enum MicroDepth {
  /** Rough figures, in 2 minutes. */
  QUICK,
  /** With forks and warm-up enough for an interval, in 12 minutes. */
  FULL;

  /** As a suite writes it. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MicroDepth labelled(String key, String label) {
    WrongValue.unlessOneOf(key, label, labels());
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  private static List<String> labels() {
    return Arrays.stream(values()).map(MicroDepth::label).toList();
  }
}
