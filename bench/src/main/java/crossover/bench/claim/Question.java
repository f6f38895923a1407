package crossover.bench.claim;

import crossover.bench.scenario.WrongValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One measurable question of a claim: a verdict for each contrast, and for each scenario unless the
 * rule speaks of several at once.
 *
 * @param load {@code closed}, {@code open} or {@code ladder}: that of its scenarios
 * @param over when given, the effect is scenario / over on one arm alone
 * @param minus when given, a log ratio that is taken away
 * @param servers of an order or a rank, the best claimed first
 * @param reason why this rule
 * @param follows scenarios that the catalogue does not have yet
 * @param contrasts those of the claim's that it is for; of none: all of them
 * @param notRun why the harness cannot decide it yet
 */
public record Question(
    Metric metric,
    String load,
    List<String> scenarios,
    @Nullable String over,
    @Nullable Minus minus,
    Sides sides,
    List<String> servers,
    @Nullable Utilisation utilisation,
    Rule rule,
    String reason,
    List<String> follows,
    List<Contrast> contrasts,
    @Nullable String notRun) {

  /** On which arms an effect within one arm is judged. */
  public enum Sides {
    BOTH,
    SYNC,
    ASYNC
  }

  /**
   * The log ratio of the same contrast in another scenario, taken away.
   *
   * @param times how often
   * @param absolute both ratios count by their size, whoever they favour
   * @param mustDiffer judged only when the other ratio leaves the null band
   */
  public record Minus(String scenario, double times, boolean absolute, boolean mustDiffer) {}

  /**
   * How near an open load must be to the capacity of the slower arm.
   *
   * @param of closed scenario that shows the capacity
   */
  public record Utilisation(String of, double low, double high) {}

  public Question {
    scenarios = List.copyOf(scenarios);
    servers = List.copyOf(servers);
    follows = List.copyOf(follows);
    contrasts = List.copyOf(contrasts);
    WrongValue.ifBlank("reason", reason);
    WrongValue.unlessOneOf("load", load, List.of("closed", "open", "ladder"));
    if (scenarios.isEmpty() && !(rule instanceof Rule.Coverage) && notRun == null) {
      throw new WrongValue("scenarios", "must name at least one");
    }
    for (int i = 0; i < follows.size(); i++) {
      WrongValue.unlessOneOf(
          "follows[" + i + "]", follows.get(i), named(scenarios, over, minus, utilisation));
    }
    boolean chain = rule instanceof Rule.Order || rule instanceof Rule.Rank;
    if (chain && servers.size() < 2) {
      throw new WrongValue("servers", "must name two or more for this rule");
    }
    if (!chain && !servers.isEmpty() && !(rule instanceof Rule.Coverage)) {
      throw new WrongValue("servers", "are only for the rules order, rank and coverage");
    }
    if (rule instanceof Rule.Difference && minus == null) {
      throw new WrongValue("minus", "is missing: the rule is a difference");
    }
    if (minus != null && !(rule instanceof Rule.Difference)) {
      throw new WrongValue("minus", "is only for the rule difference");
    }
    if (utilisation != null && !load.equals("open")) {
      throw new WrongValue("utilisation", "is only for an open load");
    }
    if (metric.column().isEmpty() && notRun == null && !(rule instanceof Rule.Coverage)) {
      throw new WrongValue(
          "notRun", "is missing: the rows have no column for '" + metric.key() + "'");
    }
  }

  /** The same on scenarios of other names. */
  Question on(UnaryOperator<String> renamed) {
    return new Question(
        metric,
        load,
        scenarios.stream().map(renamed).toList(),
        over == null ? null : renamed.apply(over),
        minus == null
            ? null
            : new Minus(
                renamed.apply(minus.scenario()),
                minus.times(),
                minus.absolute(),
                minus.mustDiffer()),
        sides,
        servers,
        utilisation == null
            ? null
            : new Utilisation(
                renamed.apply(utilisation.of()), utilisation.low(), utilisation.high()),
        rule,
        reason,
        follows.stream().map(renamed).toList(),
        contrasts,
        notRun);
  }

  /** Every scenario that it needs. */
  public List<String> needed() {
    return named(scenarios, over, minus, utilisation);
  }

  /** The effect is one of each arm alone, not of one against the other. */
  boolean withinArm() {
    return over != null || metric.isAbsolute();
  }

  /** All its scenarios give one verdict. */
  boolean isJoint() {
    return rule instanceof Rule.Exists || rule instanceof Rule.Within;
  }

  private static List<String> named(
      List<String> scenarios,
      @Nullable String over,
      @Nullable Minus minus,
      @Nullable Utilisation utilisation) {
    List<String> names = new ArrayList<>(scenarios);
    if (over != null) {
      names.add(over);
    }
    if (minus != null) {
      names.add(minus.scenario());
    }
    if (utilisation != null) {
      names.add(utilisation.of());
    }
    return names.stream().distinct().toList();
  }
}
