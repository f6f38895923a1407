package crossover.bench.claim;

import crossover.bench.claim.Arm.Pool;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who is set against whom. Each claim is judged on several, side by side. */
public enum Contrast {
  /** What people meet. */
  SHIPPED,
  /** Whether it survives a larger pool. */
  TUNED,
  /** Whether it survives virtual threads. */
  VIRTUAL,
  /** The model alone, engine held fixed. */
  MODEL,
  /** The article's own words. */
  FRAMEWORKS,
  /** A fair opponent in the article's own words. */
  FRAMEWORKS_TUNED;

  /** A sync arm and an async one. */
  public record Pair(Arm sync, Arm async) {}

  /**
   * The pairs of this contrast.
   *
   * @param contenders what stands for sync and async among the articles' frameworks
   */
  List<Pair> pairs(Contenders contenders) {
    return switch (this) {
      case SHIPPED -> List.of(pair("undertow-blocking", Pool.SHIPPED, "netty-async"));
      case TUNED -> List.of(pair("undertow-blocking", Pool.AMPLE, "netty-async"));
      case VIRTUAL -> List.of(pair("undertow-virtual", Pool.ANY, "netty-async"));
      case MODEL ->
          List.of(
              pair("undertow-blocking", Pool.ANY, "undertow-async"),
              pair("netty-blocking", Pool.ANY, "netty-async"));
      case FRAMEWORKS -> List.of(pair(contenders.sync(), Pool.ANY, contenders.async()));
      case FRAMEWORKS_TUNED -> List.of(pair(contenders.tuned(), Pool.ANY, contenders.async()));
    };
  }

  /** As it stands in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> keys() {
    return Stream.of(values()).map(Contrast::key).toList();
  }

  static Contrast of(String key) {
    return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  private static Pair pair(String sync, Pool pool, String async) {
    return new Pair(new Arm(sync, pool), new Arm(async, Pool.ANY));
  }

  /**
   * The articles' frameworks of one claim, by the names of their servers.
   *
   * @param tuned the sync one with workers and threads tuned
   */
  public record Contenders(String sync, String tuned, String async) {
    static final Contenders USUAL = new Contenders("django-wsgi", "django-wsgi-gthread", "fastapi");
  }
}
