package crossover.bench.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A system of the articles, in a folder of its own with its program and its lock files.
 *
 * @param name of the folder
 * @param presets the servers that it gives
 */
public record Contender(
    String name, Language language, String about, Path folder, List<Preset> presets) {
  /** Only the servers that come with the harness have these, to show what mistakes cost. */
  private static final List<String> NOT_ASKED =
      List.of("/job", "/mistake/hold", "/mistake/blocking-db");

  /** What its program is written in. */
  public enum Language {
    PYTHON,
    NODE,
    GO;

    /** As it stands in files, and the folder of its installs. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
      return Stream.of(values()).map(Language::key).toList();
    }
  }

  /**
   * One server.
   *
   * @param model how requests are handled: {@code blocking}, {@code async}, ...
   * @param workers processes that answer, unless a server's name says otherwise; 0: as many as its
   *     program starts by itself
   * @param threads of each worker, unless a server's name says otherwise; 0 or 1: it has no pool
   * @param environment of libraries that it runs in: the folder of an install
   * @param deviations cases of the contract that it answers in its own way, each with the reason
   */
  public record Preset(
      String name,
      String model,
      String about,
      int workers,
      int threads,
      String environment,
      Map<String, String> deviations) {
    public Preset {
      WrongValue.unlessName("preset", name);
      WrongValue.unlessName("model", model);
      WrongValue.ifBlank("about", about);
      WrongValue.unlessWithin("workers", workers, 0, ServerSettings.MOST_WORKERS);
      WrongValue.unlessWithin("threads", threads, 0, ServerSettings.MOST_THREADS);
      WrongValue.unlessName("environment", environment);
      deviations = Map.copyOf(deviations);
    }

    /** Whether it is held to this case of the contract. */
    public boolean isAsked(ContractCase golden) {
      String path = golden.path().split("\\?", 2)[0];
      return !deviations.containsKey(golden.name()) && !NOT_ASKED.contains(path);
    }
  }

  public Contender {
    WrongValue.unlessName("name", name);
    WrongValue.ifBlank("about", about);
    presets = List.copyOf(presets);
    if (presets.isEmpty()) {
      throw new WrongValue("presets", "must name at least one");
    }
  }

  Stream<Server> servers() {
    return presets.stream().map(preset -> new Server(preset.name(), name, preset.model()));
  }

  /** Its preset of this name. */
  public Preset preset(String preset) {
    return presets.stream().filter(one -> one.name().equals(preset)).findFirst().orElseThrow();
  }
}
