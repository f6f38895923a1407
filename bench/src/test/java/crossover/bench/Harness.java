package crossover.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The built jar as a user starts it; whatever it starts carries a mark by which it is found again.
 */
final class Harness implements AutoCloseable {
  private static final String MARK = "CROSSOVER_TEST_RUN";
  private static final Path JAR = Path.of("target", "crossover.jar");

  private final String mark = UUID.randomUUID().toString();
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static Harness start(String... words) throws IOException {
    return start(List.of(), Map.of(), words);
  }

  /** With words in front of the command, and variables of its environment. */
  static Harness start(List<String> prefix, Map<String, String> environment, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(java(), "-jar", JAR.toString()));
    command.addAll(List.of(words));
    return new Harness(command, environment);
  }

  private Harness(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put(MARK, mark);
    process = builder.start();
    Thread.ofPlatform().daemon().start(this::read);
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("(output ended)");
    }
  }

  long pid() {
    return process.pid();
  }

  String output() {
    return String.join("\n", lines);
  }

  int await(int seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + seconds + " s:\n" + output());
    }
    Thread.sleep(100);
    return process.exitValue();
  }

  void awaitLine(Predicate<String> wanted, int seconds) throws InterruptedException {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (lines.stream().noneMatch(wanted)) {
      if (System.nanoTime() > deadlineNs) {
        throw new AssertionError("no such line within " + seconds + " s:\n" + output());
      }
      Thread.sleep(20);
    }
  }

  void signal(String name) throws IOException, InterruptedException {
    signal(pid(), name);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  static void signal(long pid, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
  }

  /** A process of this run whose command line holds the text, once it is there. */
  long awaitProcess(String text, int seconds) throws InterruptedException {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < deadlineNs) {
      for (long pid : alive()) {
        if (commandLine(pid).contains(text) && pid != pid()) {
          return pid;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no process '" + text + "' within " + seconds + " s:\n" + output());
  }

  /** Until each of these processes has so many sockets open at the same time. */
  static void awaitSockets(List<Long> pids, int count, int seconds)
      throws IOException, InterruptedException {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (leastSockets(pids) < count) {
      if (System.nanoTime() > deadlineNs) {
        throw new AssertionError(
            "no " + count + " sockets of each of " + pids + " within " + seconds + " s");
      }
      Thread.sleep(20);
    }
  }

  private static int leastSockets(List<Long> pids) throws IOException {
    int least = Integer.MAX_VALUE;
    for (long pid : pids) {
      least = Math.min(least, sockets(pid));
    }
    return least;
  }

  private static int sockets(long pid) throws IOException {
    int sockets = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : open) {
        sockets += isSocket(descriptor) ? 1 : 0;
      }
    }
    return sockets;
  }

  private static boolean isSocket(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (NoSuchFileException e) {
      // Closed meanwhile.
      return false;
    }
  }

  /** A field of every thread of a process, by its number in the manual page proc(5). */
  static List<String> threadStats(long pid, int field) throws IOException {
    List<String> values = new ArrayList<>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        String stat = Files.readString(task.resolve("stat"));
        // The second field, a name in brackets, may hold blanks.
        values.add(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field - 3]);
      }
    }
    return values;
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** Every process of this run that is there, zombies aside. */
  List<Long> alive() {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path candidate : processes) {
        if (isOurs(candidate)) {
          found.add(Long.parseLong(candidate.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return found;
  }

  private boolean isOurs(Path candidate) {
    try {
      byte[] environment = Files.readAllBytes(candidate.resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(MARK + "=" + mark);
    } catch (IOException e) {
      return false;
    }
  }

  /** What is left after a few seconds, which a process may take to end. */
  List<Long> orphans() throws InterruptedException {
    for (int i = 0; i < 60 && !alive().isEmpty(); i++) {
      Thread.sleep(100);
    }
    return alive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    for (long pid : alive()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
