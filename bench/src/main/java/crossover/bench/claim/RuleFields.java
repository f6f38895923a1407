package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.scenario.Fields;
import crossover.bench.scenario.Nearest;
import crossover.bench.scenario.WrongValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form of a rule in a claim's file. */
final class RuleFields {
  private static final List<String> BOUND = List.of("kind", "above", "below");
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "range", List.of("kind", "low", "high", "nullBand"),
          "bound", BOUND,
          "equality", List.of("kind", "band"),
          "difference", List.of("kind", "side"),
          "order", BOUND,
          "exists", BOUND,
          "within", List.of("kind", "low", "high", "threshold"),
          "rank", List.of("kind", "first"),
          "coverage", List.of("kind", "columns"));
  private static final List<String> KINDS = KEYS.keySet().stream().sorted().toList();
  private static final List<String> ALL_KEYS =
      KEYS.values().stream().flatMap(List::stream).distinct().sorted().toList();
  private static final double MOST = 1_000_000;

  private RuleFields() {}

  static Rule read(Fields question) {
    String kind = question.object("rule", ALL_KEYS).text("kind");
    if (!KEYS.containsKey(kind)) {
      throw question.wrong(
          "rule.kind", "has the unknown value '" + kind + "'" + Nearest.hint(kind, KINDS));
    }
    Fields rule = question.object("rule", KEYS.getOrDefault(kind, ALL_KEYS));
    return rule.build(
        () ->
            switch (kind) {
              case "range" -> range(rule);
              case "bound" -> oneSided(rule);
              case "equality" -> new Rule.Equality(within(rule, "band", 1.001, 10));
              case "difference" -> new Rule.Difference(side(rule.text("side")));
              case "order" -> new Rule.Order(oneSided(rule));
              case "exists" -> new Rule.Exists(oneSided(rule));
              case "within" -> {
                double low = within(rule, "low", 0, MOST);
                double high = within(rule, "high", low, MOST);
                yield new Rule.Within(low, high, within(rule, "threshold", 1.001, MOST));
              }
              case "rank" -> {
                int first = rule.integer("first");
                WrongValue.unlessWithin("first", first, 1, 100);
                yield new Rule.Rank(first);
              }
              default -> coverage(rule);
            });
  }

  /** Ratios are turned so that above 1 favours async, so a range lies there. */
  private static Rule range(Fields rule) {
    double low = within(rule, "low", 1, MOST);
    double high = within(rule, "high", low, MOST);
    double nullBand = rule.has("nullBand") ? within(rule, "nullBand", 1.001, MOST) : Rule.NULL_BAND;
    return new Rule.Range(low, high, nullBand);
  }

  private static Rule coverage(Fields rule) {
    List<String> known = Stream.of(Column.values()).map(Column::columnName).toList();
    List<String> columns = rule.texts("columns");
    for (int i = 0; i < columns.size(); i++) {
      for (String column : columns.get(i).split("\\|")) {
        WrongValue.unlessOneOf("columns[" + i + "]", column, known);
      }
    }
    if (columns.isEmpty()) {
      throw new WrongValue("columns", "must name at least one");
    }
    return new Rule.Coverage(columns);
  }

  private static Rule.OneSided oneSided(Fields rule) {
    @Nullable Double above = rule.optionalNumber("above");
    @Nullable Double below = rule.optionalNumber("below");
    if ((above == null) == (below == null)) {
      throw new WrongValue("above", "or below is needed, and only one of them");
    }
    return above != null
        ? new Rule.OneSided(Rule.Side.ABOVE, within(rule, "above", 0.001, MOST))
        : new Rule.OneSided(Rule.Side.BELOW, within(rule, "below", 0.001, MOST));
  }

  private static Rule.Side side(String side) {
    WrongValue.unlessOneOf("side", side, List.of("above", "below"));
    return side.equals("above") ? Rule.Side.ABOVE : Rule.Side.BELOW;
  }

  private static double within(Fields rule, String key, double low, double high) {
    double value = rule.number(key);
    WrongValue.unlessWithin(key, value, low, high);
    return value;
  }
}
