package crossover.servers.backend;

import java.util.List;

/**
 * How a backend is started.
 *
 * @param port 0 for any free one
 * @param slots database calls in service at once
 * @param downstreamSlots downstream calls in service at once
 * @param scanFactor how many times longer a search by scan takes than one by index
 * @param seed of the waits
 */
record BackendOptions(
    int port,
    int slots,
    int downstreamSlots,
    Distribution database,
    Distribution downstream,
    int scanFactor,
    long seed) {
  private static final List<String> NAMES =
      List.of(
          "--port",
          "--slots",
          "--downstream-slots",
          "--db",
          "--downstream",
          "--scan-factor",
          "--seed");
  private static final int MAX_SLOTS = 1_000_000;
  private static final int MAX_SCAN_FACTOR = 1_000;

  /**
   * Reads the options of the command line.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  static BackendOptions parse(String... args) {
    int port = 0;
    int slots = 64;
    int downstreamSlots = 1_024;
    Distribution database = Distribution.parse("lognormal:1:0.5");
    Distribution downstream = Distribution.parse("lognormal:10:0.5");
    int scanFactor = 20;
    long seed = 1;
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i];
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "unknown option '" + name + "' of backend; it has " + String.join(", ", NAMES));
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException("option " + name + " needs a value");
      }
      String value = args[i + 1];
      switch (name) {
        case "--port" -> port = (int) integer(name, value, 0, 65_535);
        case "--slots" -> slots = (int) integer(name, value, 1, MAX_SLOTS);
        case "--downstream-slots" -> downstreamSlots = (int) integer(name, value, 1, MAX_SLOTS);
        case "--db" -> database = distribution(name, value);
        case "--downstream" -> downstream = distribution(name, value);
        case "--scan-factor" -> scanFactor = (int) integer(name, value, 1, MAX_SCAN_FACTOR);
        default -> seed = integer(name, value, Long.MIN_VALUE, Long.MAX_VALUE);
      }
    }
    return new BackendOptions(port, slots, downstreamSlots, database, downstream, scanFactor, seed);
  }

  private static Distribution distribution(String name, String value) {
    try {
      return Distribution.parse(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static long integer(String name, String value, long min, long max) {
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message for every wrong number
    }
    throw new IllegalArgumentException(
        name + " must be an integer from " + min + " to " + max + ", not '" + value + "'");
  }
}
