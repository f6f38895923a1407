package crossover.bench.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Which process runs on which cores: the servers on theirs, the rig (generator, backend, the
 * harness itself) apart from them as far as the machine allows.
 *
 * @param rig the cores of the harness itself, and of whatever else belongs to the rig
 * @param pinned false where nothing can be pinned: the plan then says what was wanted, not what is
 *     so
 * @param caveats what of this plan disturbs a measurement, one sentence each
 */
public record PinPlan(
    List<Integer> server,
    List<Integer> generator,
    List<Integer> backend,
    List<Integer> rig,
    boolean pinned,
    List<String> caveats) {

  public PinPlan {
    server = List.copyOf(server);
    generator = List.copyOf(generator);
    backend = List.copyOf(backend);
    rig = List.copyOf(rig);
    caveats = List.copyOf(caveats);
  }

  /** The plan for this machine, with one core for the servers. */
  public static PinPlan ofThisMachine() {
    return of(Cpus.allowed(), 1, Cpus::siblings, Taskset.find().isPresent());
  }

  /**
   * The plan for a machine with these cores.
   *
   * @param serverCores how many cores the servers are to have; fewer when the machine has no other
   *     left for the rig
   * @param siblings the cores that share their execution units with a core
   */
  public static PinPlan of(
      List<Integer> cores, int serverCores, IntFunction<List<Integer>> siblings, boolean canPin) {
    if (cores.isEmpty() || serverCores < 1) {
      throw new IllegalArgumentException("a plan needs at least one core for the servers");
    }
    List<String> caveats = new ArrayList<>();
    if (!canPin) {
      caveats.add("taskset is missing: nothing is pinned, servers and rig disturb each other");
    }
    if (cores.size() == 1) {
      caveats.add("one core only: servers and rig share it, figures are no property of a server");
      return new PinPlan(cores, cores, cores, cores, canPin, caveats);
    }
    List<Integer> server = cores.subList(0, Math.min(serverCores, cores.size() - 1));
    List<Integer> rig = apartFrom(server, cores, siblings, caveats);
    if (rig.size() == 1) {
      caveats.add("generator and backend share a thread on core " + rig.getFirst());
      return new PinPlan(server, rig, rig, rig, canPin, caveats);
    }
    return new PinPlan(
        server,
        rig.subList(0, 1),
        rig.subList(1, 2),
        rig.subList(rig.size() > 2 ? 2 : 1, rig.size()),
        canPin,
        caveats);
  }

  /** Where two cores of other silicon are left for the rig, those beside the servers' stay idle. */
  private static List<Integer> apartFrom(
      List<Integer> server,
      List<Integer> cores,
      IntFunction<List<Integer>> siblings,
      List<String> caveats) {
    List<Integer> others = cores.stream().filter(core -> !server.contains(core)).toList();
    List<Integer> besides =
        server.stream().flatMap(core -> siblings.apply(core).stream()).distinct().toList();
    List<Integer> apart = others.stream().filter(core -> !besides.contains(core)).toList();
    if (apart.size() >= 2 || apart.size() == others.size()) {
      return apart;
    }
    caveats.add("servers and rig share the execution units of a core (hyper-threads)");
    return Stream.concat(apart.stream(), others.stream().filter(besides::contains)).toList();
  }

  /** Whether no server of ours uses the generator's core. */
  public boolean generatorApartFromServer() {
    return pinned && generator.stream().noneMatch(server::contains);
  }

  /** Whether there is no core for the backend beside the generator's. */
  public boolean rigSharesCore() {
    return generator.equals(backend);
  }

  public String describe() {
    return "servers on core "
        + Cpus.list(server)
        + ", generator on "
        + Cpus.list(generator)
        + ", backend on "
        + Cpus.list(backend)
        + ", harness on "
        + Cpus.list(rig)
        + (pinned ? "" : " (wanted; not pinned)");
  }
}
