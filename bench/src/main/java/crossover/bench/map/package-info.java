/**
 * Where the winner changes over wait time and concurrency: the grid, the ratios with their noise,
 * the contour, the model on paper, and which cells are worth another block. May import {@code
 * scenario}, {@code result}, {@code stats}, {@code run}.
 */
@NullMarked
package crossover.bench.map;

import org.jspecify.annotations.NullMarked;
