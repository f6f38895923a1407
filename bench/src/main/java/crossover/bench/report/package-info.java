/**
 * What a person reads, made from stored rows only. May import {@code scenario}, {@code result},
 * {@code stats}.
 */
@NullMarked
package crossover.bench.report;

import org.jspecify.annotations.NullMarked;
