/** The contract: paths, parameters, limits, errors. Imports nothing else of the servers. */
@NullMarked
package crossover.servers.api;

import org.jspecify.annotations.NullMarked;
