/**
 * What both engines share: their options, the threads of a model, and the parts of HTTP that do not
 * depend on an engine. Imports {@code api}, {@code blocking} and {@code async}.
 */
@NullMarked
package crossover.servers.engine;

import org.jspecify.annotations.NullMarked;
