/**
 * The HTTP client: sends what is due, checks every byte of every answer, keeps both times. Imports
 * {@code scenario}, {@code arrival} and {@code recording}, and to host it the simulated backend.
 */
@NullMarked
package crossover.bench.load;

import org.jspecify.annotations.NullMarked;
