/** The endpoints in blocking style, with their clients. Imports {@code api} and {@code backend}. */
@NullMarked
package crossover.servers.blocking;

import org.jspecify.annotations.NullMarked;
