package crossover.bench.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A server that the harness can start, e.g. {@code netty-async} of the engine netty and the model
 * async; {@code netty-async@dbPool=10} is the same one with a setting of its own.
 *
 * @param name unique among the servers of a run
 * @param program what is started
 * @param own settings that are not the suite's, by their key in suite files
 */
public record Server(
    String name, String engine, String model, String program, SortedMap<String, String> own) {
  /** What the name of the second process of a program ends with. */
  public static final String AGAIN = "-again";

  /** What stands before each setting in a name, and between its key and its value. */
  static final String SETTING = "@";

  static final String VALUE = "=";

  public Server {
    own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
  }

  Server(String name, String engine, String model, String program) {
    this(name, engine, model, program, new TreeMap<>());
  }

  Server(String name, String engine, String model) {
    this(name, engine, model, name);
  }

  /** A second process of the same program, to see what difference noise makes. */
  Server again() {
    return new Server(name + AGAIN, engine, model, program);
  }

  /** The suite's settings with this server's own in their place. */
  public ServerSettings settings(ServerSettings suite) {
    ServerSettings settings = suite;
    for (Map.Entry<String, String> setting : own.entrySet()) {
      settings = settings.with(setting.getKey(), setting.getValue());
    }
    return settings;
  }

  /** Whether nothing but noise can tell their processes apart. */
  public boolean isTwinOf(Server other) {
    return program.equals(other.program) && own.equals(other.own);
  }

  /**
   * The same server with a setting of its own.
   *
   * @throws WrongValue when there is no such setting, or this server has no use for it
   */
  Server with(String key, String value) {
    if (own.containsKey(key)) {
      throw new WrongValue("server", "has the setting '" + key + "' twice");
    }
    if (key.equals("threads") && !model.equals("blocking")) {
      throw new WrongValue("threads", "is of no use to " + program + ", which has no pool of them");
    }
    if (key.equals("transport") && engine.equals("undertow") && !value.equals("nio")) {
      throw new WrongValue("transport", "of " + program + " can only be nio, not " + value);
    }
    SortedMap<String, String> more = new TreeMap<>(own);
    more.put(key, value);
    return new Server(name + SETTING + key + VALUE + value, engine, model, program, more);
  }
}
