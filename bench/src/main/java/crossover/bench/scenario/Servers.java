package crossover.bench.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every server there is. */
public final class Servers {
  private static final List<Server> ALL =
      Stream.of("undertow", "netty")
          .flatMap(
              engine ->
                  Stream.of("blocking", "virtual", "async")
                      .map(model -> new Server(engine + "-" + model, engine, model)))
          .toList();

  private Servers() {}

  public static List<Server> all() {
    return ALL;
  }

  public static List<String> names() {
    return ALL.stream().map(Server::name).toList();
  }

  /**
   * The server of this name.
   *
   * @throws IllegalArgumentException in one line, with the nearest known name
   */
  public static Server named(String name) {
    Optional<Server> found = ALL.stream().filter(server -> server.name().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "unknown server '" + name + "'" + Nearest.hint(name, names())));
  }
}
