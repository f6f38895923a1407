package crossover.bench.scenario;

/**
 * A server that the harness can start, e.g. {@code netty-async} of the engine netty and the model
 * async.
 *
 * @param name unique among the servers of a run
 * @param program what is started: two servers of one program are an A/A pair
 */
public record Server(String name, String engine, String model, String program) {
  /** What the name of the second process of a program ends with. */
  public static final String AGAIN = "-again";

  Server(String name, String engine, String model) {
    this(name, engine, model, name);
  }

  /** A second process of the same program, to see what difference noise makes. */
  Server again() {
    return new Server(name + AGAIN, engine, model, program);
  }
}
