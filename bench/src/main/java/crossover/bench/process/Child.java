package crossover.bench.process;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process that this one started. It ends with this one whatever happens: its standard input ends
 * with ours (even after {@code kill -9}), and a shutdown hook stops it on every other way out.
 */
public final class Child implements AutoCloseable {
  /**
   * A server has two seconds of its own to stop, so it is asked for a little longer before it is
   * told.
   */
  private static final long STOP_ASKED_MS = 2_500;

  private static final long STOP_TOLD_MS = 1_500;

  private static final Set<Child> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> stopAll(List.copyOf(ALIVE))));
  }

  private final String name;
  private final Process process;
  private final Tail tail;
  private @Nullable BlockingQueue<Optional<String>> lines;

  /**
   * What to start.
   *
   * @param cores where it is pinned when the machine can pin; empty: wherever this process may run
   * @param log where its standard error is appended, if anywhere
   */
  public record Spec(String name, List<String> command, List<Integer> cores, @Nullable Path log) {
    public Spec {
      command = List.copyOf(command);
      cores = List.copyOf(cores);
    }
  }

  private Child(Spec spec, Process process) {
    this.name = spec.name();
    this.process = process;
    this.tail = new Tail(name, process.getErrorStream(), spec.log());
  }

  public static Child start(Spec spec) throws ChildFailed {
    try {
      Child child =
          new Child(spec, new ProcessBuilder(Taskset.wrap(spec.cores(), spec.command())).start());
      ALIVE.add(child);
      child.process.onExit().thenRun(() -> ALIVE.remove(child));
      return child;
    } catch (IOException e) {
      throw new ChildFailed(spec.name() + " could not be started: " + e.getMessage());
    }
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its standard output as it comes; not to be mixed with {@link #awaitLine}. */
  public InputStream output() {
    return process.getInputStream();
  }

  public OutputStream input() {
    return process.getOutputStream();
  }

  /** The next line that starts with the prefix; lines before it are passed over. */
  public String awaitLine(String prefix, Duration bound) throws ChildFailed {
    long deadlineNs = System.nanoTime() + bound.toNanos();
    try {
      while (true) {
        long leftNs = deadlineNs - System.nanoTime();
        Optional<String> line = lines().poll(Math.max(leftNs, 0), TimeUnit.NANOSECONDS);
        if (line == null) {
          throw hangs(prefix.strip(), bound);
        }
        if (line.isEmpty()) {
          lines().add(line);
          throw new ChildFailed(name + " " + howItEnded() + " before " + prefix.strip() + words());
        }
        if (line.get().startsWith(prefix)) {
          return line.get();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildFailed(name + ": interrupted while waiting for " + prefix);
    }
  }

  /** Waits for the first line of a child whose further output is read raw, from {@link #output}. */
  public void awaitRawLine(String wanted, Duration bound) throws ChildFailed {
    CompletableFuture<Optional<String>> first = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("stdout " + name).start(() -> first.complete(rawLine()));
    try {
      Optional<String> line = first.get(bound.toNanos(), TimeUnit.NANOSECONDS);
      if (line.isEmpty()) {
        throw new ChildFailed(name + " " + howItEnded() + " before " + wanted + words());
      }
      if (!line.get().equals(wanted)) {
        throw new ChildFailed(name + " said '" + line.get() + "' instead of " + wanted + words());
      }
    } catch (TimeoutException e) {
      throw hangs(wanted, bound);
    } catch (ExecutionException e) {
      throw new ChildFailed(name + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildFailed(name + ": interrupted while waiting for " + wanted);
    }
  }

  /** Byte by byte, so that nothing behind the line is taken from whoever reads on. */
  private Optional<String> rawLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = process.getInputStream().read();
          next >= 0;
          next = process.getInputStream().read()) {
        if (next == '\n') {
          return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        line.write(next);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private ChildFailed hangs(String awaited, Duration bound) {
    return new ChildFailed(
        String.format(
            Locale.ROOT,
            "%s hangs: no %s within %.1f s%s",
            name,
            awaited,
            bound.toMillis() / 1e3,
            words()));
  }

  /** Writes a line to its standard input and waits for the answer that starts with the prefix. */
  public String ask(String line, String prefix, Duration bound) throws ChildFailed {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new ChildFailed(name + " " + howItEnded() + " before " + prefix.strip() + words());
    }
    return awaitLine(prefix, bound);
  }

  /** How it ended, with its last words on standard error: the reason of a failed trial. */
  public String obituary() {
    return name + " " + howItEnded() + words();
  }

  /**
   * Ends it and everything that it started: asks by ending its standard input, then SIGTERM, then
   * SIGKILL.
   */
  public void stop() {
    stopAll(List.of(this));
  }

  @Override
  public void close() {
    stop();
  }

  /** Stops them together, so that several cost no more time than one. */
  public static void stopAll(Collection<Child> children) {
    List<ProcessTree> trees =
        children.stream().map(child -> ProcessTree.of(child.process.toHandle())).toList();
    children.forEach(Child::endInput);
    if (!awaitEnd(children, STOP_ASKED_MS)) {
      children.forEach(child -> child.process.destroy());
      awaitEnd(children, STOP_TOLD_MS);
    }
    children.forEach(child -> child.process.destroyForcibly());
    trees.forEach(ProcessTree::kill);
    awaitEnd(children, STOP_TOLD_MS);
  }

  /** Ends it and everything that it started at once. */
  public void kill() {
    ProcessTree tree = ProcessTree.of(process.toHandle());
    process.destroyForcibly();
    tree.kill();
    awaitEnd(List.of(this), STOP_TOLD_MS);
  }

  /** Ends a process that an earlier run has left behind, with everything that it started. */
  public static void killTree(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            handle -> {
              ProcessTree tree = ProcessTree.of(handle);
              handle.destroyForcibly();
              tree.kill();
            });
  }

  private void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
  }

  private static boolean awaitEnd(Collection<Child> children, long boundMs) {
    long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(boundMs);
    boolean interrupted = false;
    boolean ended = true;
    for (Child child : children) {
      try {
        long leftNs = Math.max(deadlineNs - System.nanoTime(), 0);
        ended &= child.process.waitFor(leftNs, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
        ended = false;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended;
  }

  private String howItEnded() {
    try {
      // The end of its output is seen a moment before its exit code.
      if (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
        return "closed its output";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "ended";
    }
    int code = process.exitValue();
    return code > 128 ? "was ended by signal " + (code - 128) : "ended with exit code " + code;
  }

  private String words() {
    String words = tail.lastWords();
    return words.isEmpty() ? "" : "; it said: " + words;
  }

  private synchronized BlockingQueue<Optional<String>> lines() {
    if (lines == null) {
      BlockingQueue<Optional<String>> queue = new LinkedBlockingQueue<>();
      Thread.ofPlatform().daemon().name("stdout " + name).start(() -> read(queue));
      lines = queue;
    }
    return lines;
  }

  private void read(BlockingQueue<Optional<String>> queue) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        queue.add(Optional.of(line));
      }
    } catch (IOException e) {
      // The stream of a process that was ended: same as its end.
    }
    queue.add(Optional.empty());
  }
}
