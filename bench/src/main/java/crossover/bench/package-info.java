/** The command line. */
@NullMarked
package crossover.bench;

import org.jspecify.annotations.NullMarked;
