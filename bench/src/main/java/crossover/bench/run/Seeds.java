package crossover.bench.run;

import java.nio.charset.StandardCharsets;

/**
 * Seeds of the parts of a run, each from the run's own: equal for every arm, different for
 * everything else.
 */
record Seeds(long run) {

  long block(int block) {
    return mixed(run, block);
  }

  /** Arrivals and ids of one round of slices: the same for every arm of the block. */
  long slice(int block, String scenario, int round) {
    return mixed(named(block, scenario), round);
  }

  /** The order of the arms within a scenario of a block. */
  long order(int block, String scenario) {
    return mixed(named(block, scenario), -1);
  }

  /** The requests of a warm-up, none of which come again in a slice. */
  long warmup(int block, String scenario, int slice) {
    return mixed(named(block, scenario), -2L - slice);
  }

  private long named(int block, String scenario) {
    long hash = block(block);
    for (byte b : scenario.getBytes(StandardCharsets.UTF_8)) {
      hash = mixed(hash, b);
    }
    return hash;
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long seed, long value) {
    long z = seed + (value + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
