package crossover.bench.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every server there is. */
public final class Servers {
  private static final List<Server> BUILT_IN =
      Stream.of("undertow", "netty")
          .flatMap(
              engine ->
                  Stream.of("blocking", "virtual", "async")
                      .map(model -> new Server(engine + "-" + model, engine, model)))
          .toList();

  /** Only to try a server's own settings on. */
  private static final ServerSettings ANY_SETTINGS = new ServerSettings(1, 0, "auto", 1, 1);

  private Servers() {}

  /** Those that come with the harness, then the presets of the contenders. */
  public static List<Server> all() {
    return Stream.concat(BUILT_IN.stream(), Contenders.all().stream().flatMap(Contender::servers))
        .toList();
  }

  public static List<String> names() {
    return all().stream().map(Server::name).toList();
  }

  /** The six that differ in engine and model alone. */
  public static List<String> builtInNames() {
    return BUILT_IN.stream().map(Server::name).toList();
  }

  /**
   * The server of this name: one of {@link #names}, a second process of one ({@link Server#AGAIN}),
   * either with settings of its own, e.g. {@code undertow-blocking@threads=1600@dbPool=10}.
   *
   * @throws IllegalArgumentException in one line, with the nearest known name or setting
   */
  public static Server named(String name) {
    String plain = name.split(Server.SETTING, -1)[0];
    return withSettings(
        name,
        find(plain)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown server '" + plain + "'" + Nearest.hint(plain, names()))));
  }

  public static boolean isKnown(String name) {
    try {
      named(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Refuses what {@link #named} does not know, as the value of a key in a file. */
  static void check(String key, String name) {
    String plain = name.split(Server.SETTING, -1)[0];
    if (find(plain).isEmpty()) {
      WrongValue.unlessOneOf(key, plain, names());
    }
    try {
      named(name);
    } catch (IllegalArgumentException e) {
      throw new WrongValue(key, "is wrong: " + e.getMessage());
    }
  }

  private static Optional<Server> find(String name) {
    List<Server> all = all();
    return Stream.concat(all.stream(), all.stream().map(Server::again))
        .filter(server -> server.name().equals(name))
        .findFirst();
  }

  private static Server withSettings(String name, Server plain) {
    String[] words = name.split(Server.SETTING, -1);
    Server server = plain;
    for (int i = 1; i < words.length; i++) {
      String[] setting = words[i].split(Server.VALUE, 2);
      try {
        if (setting.length < 2) {
          throw new WrongValue("setting", "'" + words[i] + "' has no value, e.g. threads=1600");
        }
        server = server.with(setting[0], setting[1]);
        server.settings(ANY_SETTINGS);
      } catch (WrongValue e) {
        throw new IllegalArgumentException("server '" + name + "': " + e.getMessage(), e);
      }
    }
    return server;
  }
}
