/**
 * The Netty engine: HTTP in and out, nothing else. Imports {@code engine}, the two styles and
 * {@code api}.
 */
@NullMarked
package crossover.servers.netty;

import org.jspecify.annotations.NullMarked;
