/**
 * The claims of five articles, and what the stored rows of a run say about each; pure functions.
 * May import {@code scenario}, {@code result}, {@code stats}.
 */
@NullMarked
package crossover.bench.claim;

import org.jspecify.annotations.NullMarked;
