/**
 * The endpoints in asynchronous style, with their clients. Imports {@code api}, {@code backend},
 * and of {@code blocking} the query that is a mistake here.
 */
@NullMarked
package crossover.servers.async;

import org.jspecify.annotations.NullMarked;
