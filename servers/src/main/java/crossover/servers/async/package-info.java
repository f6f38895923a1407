/**
 * The endpoints in asynchronous style, with their clients. Imports {@code api} and {@code backend}.
 */
@NullMarked
package crossover.servers.async;

import org.jspecify.annotations.NullMarked;
