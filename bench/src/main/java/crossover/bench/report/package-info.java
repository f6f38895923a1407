/**
 * What a person reads, made from stored rows or the result of a load, measuring nothing. May import
 * {@code scenario}, {@code recording}, {@code load}, {@code result}, {@code stats}, {@code claim}.
 */
@NullMarked
package crossover.bench.report;

import org.jspecify.annotations.NullMarked;
