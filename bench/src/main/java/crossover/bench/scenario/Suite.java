package crossover.bench.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Which servers meet which scenarios, how often, how long, and with which settings.
 *
 * @param micro depth of the JMH benchmarks, when the run is to measure those too
 */
public record Suite(
    String name,
    String about,
    List<String> servers,
    List<String> scenarios,
    int blocks,
    Timing timing,
    JvmSettings jvm,
    ServerSettings server,
    BackendSettings backend,
    MicroDepth micro) {
  static final MicroDepth DEFAULT_MICRO = MicroDepth.FULL;

  public Suite {
    WrongValue.unlessName("name", name);
    WrongValue.ifBlank("about", about);
    servers = List.copyOf(servers);
    scenarios = List.copyOf(scenarios);
    unlessDistinct("servers", servers);
    unlessDistinct("scenarios", scenarios);
    for (int i = 0; i < servers.size(); i++) {
      Servers.check("servers[" + i + "]", servers.get(i));
    }
    WrongValue.unlessWithin("blocks", blocks, 1, 10_000);
    // Plans that were stored before there was this key lack it.
    micro = Objects.requireNonNullElse(micro, DEFAULT_MICRO);
  }

  public Suite withServers(List<String> chosen) {
    return new Suite(name, about, chosen, scenarios, blocks, timing, jvm, server, backend, micro);
  }

  public Suite withScenarios(List<String> chosen) {
    return new Suite(name, about, servers, chosen, blocks, timing, jvm, server, backend, micro);
  }

  public Suite withBlocks(int number) {
    return new Suite(name, about, servers, scenarios, number, timing, jvm, server, backend, micro);
  }

  private static void unlessDistinct(String key, List<String> names) {
    if (names.isEmpty()) {
      throw new WrongValue(key, "must name at least one");
    }
    HashSet<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new WrongValue(key, "names '" + name + "' twice");
      }
    }
  }
}
