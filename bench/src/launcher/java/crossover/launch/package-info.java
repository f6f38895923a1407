/**
 * The jar's door, loadable by Java 8 and later: calls the harness when this Java is new enough, or
 * goes on with a newer one. Imports nothing of ours; names the harness's main class as a string
 * only.
 */
package crossover.launch;
