/**
 * The simulated database and downstream services, and the wire format. Imports nothing else of the
 * servers.
 */
@NullMarked
package crossover.servers.backend;

import org.jspecify.annotations.NullMarked;
