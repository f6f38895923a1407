package crossover.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs one command in this process's place: output and errors go straight through, standard input
 * is a pipe of ours (so that it ends with us even after {@code kill -9}), and SIGTERM is handed on.
 */
public final class Foreground {
  private static final long STOP_MS = 3_000;

  private Foreground() {}

  /** What the command gets to read. */
  public enum Input {
    /** What we get, to its end. */
    OURS,
    /** Nothing, until we end: so that it can end with us, but not because we were given nothing. */
    SILENCE
  }

  /**
   * Runs it to its end.
   *
   * @return its exit code
   */
  public static int run(String name, List<String> command, List<Integer> cores, Input input)
      throws ChildFailed, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(Taskset.wrap(cores, command))
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new ChildFailed(name + " could not be started: " + e.getMessage());
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(process)));
    if (input == Input.OURS) {
      Thread.ofPlatform().daemon().name("stdin " + name).start(() -> handOn(process));
    }
    return process.waitFor();
  }

  private static void handOn(Process process) {
    try (InputStream ours = System.in;
        OutputStream its = process.getOutputStream()) {
      byte[] bytes = new byte[1024];
      for (int read = ours.read(bytes); read >= 0; read = ours.read(bytes)) {
        its.write(bytes, 0, read);
        its.flush();
      }
    } catch (IOException e) {
      // It has ended, and with it the need for input.
    }
  }

  private static void end(Process process) {
    ProcessTree tree = ProcessTree.of(process.toHandle());
    process.destroy();
    try {
      process.waitFor(STOP_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    tree.kill();
  }
}
