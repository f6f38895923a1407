package crossover.bench.micro;

import java.io.IOException;
import org.openjdk.jmh.Main;

/** JMH's own main, which ends with its forks when standard input ends: when its parent is gone. */
public final class MicroMain {
  private MicroMain() {}

  public static void main(String[] args) throws IOException {
    Thread.ofPlatform().daemon().name("parent").start(MicroMain::awaitParentsEnd);
    Main.main(args);
  }

  private static void awaitParentsEnd() {
    try {
      while (System.in.read() >= 0) {
        // Only its end tells something.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(1);
  }
}
