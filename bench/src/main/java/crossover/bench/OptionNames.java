package crossover.bench;

import java.util.Map;

/** A record names its own field in what it refuses; the user knows the option. */
final class OptionNames {
  private OptionNames() {}

  /** The problem with the option's name in place of the field's, where that is the first word. */
  static String in(String problem, Map<String, String> optionOfKey) {
    int blank = problem.indexOf(' ');
    String key = blank < 0 ? problem : problem.substring(0, blank);
    return optionOfKey.containsKey(key) ? optionOfKey.get(key) + problem.substring(blank) : problem;
  }
}
