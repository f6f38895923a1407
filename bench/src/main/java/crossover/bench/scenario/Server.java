package crossover.bench.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
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

  /** The system of the articles that it is a preset of; empty when it comes with the harness. */
  public Optional<Contender> contender() {
    return Contenders.of(program);
  }

  /**
   * The suite's settings with this server's own in their place. Workers and threads of a contender
   * are those of its preset: the suite's are a pool of the servers that come with the harness.
   */
  public ServerSettings settings(ServerSettings suite) {
    ServerSettings settings =
        Contenders.preset(program)
            .map(preset -> suite.withProcesses(preset.workers(), Math.max(1, preset.threads())))
            .orElse(suite);
    for (Map.Entry<String, String> setting : own.entrySet()) {
      settings = settings.with(setting.getKey(), setting.getValue());
    }
    return settings;
  }

  /** Whether a pool of threads runs its requests. */
  public boolean hasThreads() {
    return Contenders.preset(program)
        .map(preset -> preset.threads() > 1)
        .orElse(model.equals("blocking"));
  }

  /** Whether it is held to this case of the contract. */
  public boolean isAsked(ContractCase golden) {
    return Contenders.preset(program).map(preset -> preset.isAsked(golden)).orElse(true);
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
    Optional<Contender.Preset> preset = Contenders.preset(program);
    if (key.equals("threads") && !hasThreads()) {
      throw new WrongValue("threads", "is of no use to " + program + ", which has no pool of them");
    }
    if (key.equals("workers") && preset.isEmpty()) {
      throw new WrongValue("workers", "is of no use to " + program + ", which is one process");
    }
    if (preset.isPresent() && (key.equals("loops") || key.equals("transport"))) {
      throw new WrongValue(key, "is of no use to " + program + ", which chooses its own");
    }
    if (key.equals("transport") && engine.equals("undertow") && !value.equals("nio")) {
      throw new WrongValue("transport", "of " + program + " can only be nio, not " + value);
    }
    SortedMap<String, String> more = new TreeMap<>(own);
    more.put(key, value);
    return new Server(name + SETTING + key + VALUE + value, engine, model, program, more);
  }
}
