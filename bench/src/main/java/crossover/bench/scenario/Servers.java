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

  /** Whether a suite may name it: also a server that ends in {@link Server#AGAIN}. */
  static boolean isKnown(String name) {
    return find(name).isPresent();
  }

  private static Optional<Server> find(String name) {
    return Stream.concat(ALL.stream(), ALL.stream().map(Server::again))
        .filter(server -> server.name().equals(name))
        .findFirst();
  }

  /**
   * The server of this name.
   *
   * @throws IllegalArgumentException in one line, with the nearest known name
   */
  public static Server named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown server '" + name + "'" + Nearest.hint(name, names())));
  }
}
