package crossover.servers.backend;

/** How long calls take, as the quantile function of their wait. */
sealed interface Distribution {
  String FORMS = "fixed:MS, lognormal:MEAN_MS:SIGMA, bimodal:MS:SHARE:MS2 or none";
  double MAX_MS = 60_000;
  double MAX_SIGMA = 3;

  /** No wait is longer: 1 h, which a lognormal one passes about never. */
  double MAX_WAIT_NS = 3_600e9;

  double NS_PER_MS = 1e6;

  /** The wait that a share {@code u}, between 0 and 1 exclusive, of the calls stays below. */
  long waitNs(double u);

  /**
   * Reads one of {@link #FORMS}. SHARE is the share of calls that take MS2 instead of MS.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  static Distribution parse(String spec) {
    String[] parts = spec.split(":", -1);
    String form = parts[0] + "/" + (parts.length - 1);
    return switch (form) {
      case "none/0" -> new None();
      case "fixed/1" -> new Fixed(ns(number(spec, parts[1], MAX_MS)));
      case "lognormal/2" ->
          new Lognormal(
              number(spec, parts[1], MAX_MS) * NS_PER_MS, number(spec, parts[2], MAX_SIGMA));
      case "bimodal/3" ->
          new Bimodal(
              ns(number(spec, parts[1], MAX_MS)),
              number(spec, parts[2], 1),
              ns(number(spec, parts[3], MAX_MS)));
      default -> throw new IllegalArgumentException("'" + spec + "' is not " + FORMS);
    };
  }

  private static double number(String spec, String text, double max) {
    // Plain decimals only: parseDouble alone would let NaN, hexadecimals and 1e9 pass.
    if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      double number = Double.parseDouble(text);
      if (number <= max) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' in '" + spec + "' is not a number from 0 to " + (long) max);
  }

  private static long ns(double ms) {
    return Math.round(ms * NS_PER_MS);
  }

  /** No wait at all. */
  record None() implements Distribution {
    @Override
    public long waitNs(double u) {
      return 0;
    }
  }

  /** The same wait for every call. */
  record Fixed(long fixedNs) implements Distribution {
    @Override
    public long waitNs(double u) {
      return fixedNs;
    }
  }

  /** {@code exp(mu + sigma z)}, with mu chosen such that the mean is {@code meanNs}. */
  record Lognormal(double meanNs, double sigma) implements Distribution {
    @Override
    public long waitNs(double u) {
      double wait = meanNs * Math.exp(sigma * InverseNormal.at(u) - sigma * sigma / 2);
      return Math.round(Math.min(wait, MAX_WAIT_NS));
    }
  }

  /** Most calls take {@code usualNs}; a share of them {@code otherNs}. */
  record Bimodal(long usualNs, double otherShare, long otherNs) implements Distribution {
    @Override
    public long waitNs(double u) {
      return u < 1 - otherShare ? usualNs : otherNs;
    }
  }
}
