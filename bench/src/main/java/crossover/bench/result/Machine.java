package crossover.bench.result;

import crossover.bench.process.ProcFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The machine as far as it can change a result. What the system does not tell is null.
 *
 * @param cores that the system has online
 * @param governor of the first core
 * @param transparentHugePages {@code always}, {@code madvise} or {@code never}
 * @param openFilesLimit the soft limit
 */
public record Machine(
    String cpuModel,
    String architecture,
    int cores,
    @Nullable Long memoryMib,
    String kernel,
    @Nullable String hypervisor,
    @Nullable String governor,
    @Nullable String transparentHugePages,
    @Nullable String clockSource,
    @Nullable String openFilesLimit) {

  public static Machine read() {
    return read(Path.of("/"));
  }

  /** Reads below another root, for tests. */
  static Machine read(Path root) {
    String cpuInfo = text(root, "proc/cpuinfo").orElse("");
    int cores = (int) Pattern.compile("(?m)^processor\\s*:").matcher(cpuInfo).results().count();
    return new Machine(
        first(cpuInfo, "(?m)^(?:model name|Model|Hardware)\\s*:\\s*(.+)$").orElse("unknown"),
        System.getProperty("os.arch", "unknown"),
        cores > 0 ? cores : Runtime.getRuntime().availableProcessors(),
        text(root, "proc/meminfo")
            .flatMap(info -> first(info, "(?m)^MemTotal:\\s*(\\d+) kB"))
            .map(kib -> Long.parseLong(kib) / 1024)
            .orElse(null),
        text(root, "proc/sys/kernel/osrelease")
            .map(release -> "Linux " + release)
            .orElse(System.getProperty("os.name") + " " + System.getProperty("os.version")),
        hypervisor(root, cpuInfo),
        text(root, "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor").orElse(null),
        text(root, "sys/kernel/mm/transparent_hugepage/enabled")
            .flatMap(modes -> first(modes, "\\[(\\w+)\\]"))
            .orElse(null),
        text(root, "sys/devices/system/clocksource/clocksource0/current_clocksource").orElse(null),
        text(root, "proc/self/limits")
            .flatMap(limits -> first(limits, "(?m)^Max open files\\s+(\\S+)"))
            .orElse(null));
  }

  /**
   * Whether absolute figures of the two may be set side by side. The kernel counts, the limits of a
   * shell do not.
   *
   * @return what differs, empty when nothing does
   */
  public List<String> differences(Machine other) {
    List<String> differences = new ArrayList<>();
    differ(differences, "CPU", cpuModel, other.cpuModel);
    differ(differences, "architecture", architecture, other.architecture);
    differ(differences, "cores", cores, other.cores);
    differ(differences, "memory MiB", memoryMib, other.memoryMib);
    differ(differences, "kernel", kernel, other.kernel);
    differ(differences, "hypervisor", hypervisor, other.hypervisor);
    differ(differences, "governor", governor, other.governor);
    differ(differences, "huge pages", transparentHugePages, other.transparentHugePages);
    return differences;
  }

  /**
   * Short name of the class of machine: equal when {@link #differences} has nothing to say. The
   * first 12 digits of a SHA-256.
   */
  public String fingerprint() {
    List<@Nullable Object> told =
        Arrays.asList(
            cpuModel,
            architecture,
            cores,
            memoryMib,
            kernel,
            hypervisor,
            governor,
            transparentHugePages);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(told.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void differ(
      List<String> differences, String what, @Nullable Object a, @Nullable Object b) {
    if (!Objects.equals(a, b)) {
      differences.add(
          String.format(
              Locale.ROOT, "%s: %s / %s", what, a == null ? "none" : a, b == null ? "none" : b));
    }
  }

  private static @Nullable String hypervisor(Path root, String cpuInfo) {
    Optional<String> product =
        text(root, "sys/hypervisor/type").or(() -> text(root, "sys/class/dmi/id/sys_vendor"));
    boolean virtual = first(cpuInfo, "(?m)^flags\\s*:.*\\b(hypervisor)\\b").isPresent();
    return virtual ? product.orElse("unknown") : null;
  }

  private static Optional<String> first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  private static Optional<String> text(Path root, String file) {
    return ProcFile.text(root.resolve(file));
  }
}
