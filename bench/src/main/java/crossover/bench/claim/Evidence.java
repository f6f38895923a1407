package crossover.bench.claim;

import crossover.bench.stats.LogRatios;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a run hold for one case.
 *
 * @param basis columns that the effect was read from
 * @param estimates as the rule expects them
 * @param everything the same with no trial excluded
 * @param ratios by block behind the first estimate; null where it is no mean of such
 * @param excludedSync blocks whose trial of the sync arm does not count
 * @param excludedAsync of the async arm
 * @param bound the ratio that arithmetic allows, where requests wait
 * @param utilisation rate over the capacity of the slower arm, where the claim asks for one
 */
record Evidence(
    String basis,
    List<Estimate> estimates,
    List<Estimate> everything,
    @Nullable LogRatios ratios,
    int excludedSync,
    int excludedAsync,
    @Nullable Double bound,
    @Nullable Double utilisation) {
  Evidence {
    estimates = List.copyOf(estimates);
    everything = List.copyOf(everything);
  }
}
