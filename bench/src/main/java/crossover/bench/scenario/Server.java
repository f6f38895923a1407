package crossover.bench.scenario;

/**
 * A server that the harness can start, e.g. {@code netty-async} of the engine netty and the model
 * async.
 */
public record Server(String name, String engine, String model) {}
