/** Picks a server, starts it, prints one ready line, stops when standard input ends. */
@NullMarked
package crossover.servers;

import org.jspecify.annotations.NullMarked;
