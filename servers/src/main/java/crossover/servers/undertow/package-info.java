/**
 * The Undertow engine: HTTP in and out, nothing else. Imports {@code engine}, the two styles and
 * {@code api}.
 */
@NullMarked
package crossover.servers.undertow;

import org.jspecify.annotations.NullMarked;
