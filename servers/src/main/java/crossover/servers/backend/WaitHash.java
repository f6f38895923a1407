package crossover.servers.backend;

/**
 * Uniform numbers that depend on nothing but their arguments, so that a call meets the same wait on
 * every server, in whatever order calls arrive.
 *
 * <p>It is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014) read at an index made of kind, id and call, with Stafford's mix 13 as finalizer.
 */
final class WaitHash {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double ULP = 0x1.0p-53;

  private WaitHash() {}

  /** A number between 0 and 1, both exclusive. */
  static double uniform(long seed, Kind kind, int id, int call) {
    // Of a call number 24 bits count; the wire carries 16.
    long index = ((long) id << 32) | ((call & 0xFFFFFFL) << 8) | kind.hashIndex;
    // The seed is mixed before, or neighbouring seeds would give shifted copies of one sequence.
    long bits = mix(mix(seed + GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
    return ((bits >>> 11) + 0.5) * ULP;
  }

  private static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
