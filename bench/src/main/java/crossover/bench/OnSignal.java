package crossover.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: what is under way is asked to stop, and has time to say what it measured;
 * then the process ends with {@link ExitCode#INTERRUPTED}.
 */
final class OnSignal implements AutoCloseable {
  private static final long BOUND_S = 15;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Runnable stop;
  private final Thread hook = Thread.ofPlatform().unstarted(this::end);
  private volatile boolean asked;

  private OnSignal(Runnable stop) {
    this.stop = stop;
  }

  /** Until it is closed, a signal calls this. */
  static OnSignal call(Runnable stop) {
    OnSignal made = new OnSignal(stop);
    Runtime.getRuntime().addShutdownHook(made.hook);
    return made;
  }

  /** A signal has come. */
  boolean asked() {
    return asked;
  }

  private void end() {
    asked = true;
    stop.run();
    try {
      done.await(BOUND_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A process that SIGTERM ends by its hooks would say 143.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  /** Everything has been said and written. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs: it ends the process now.
      asked = true;
    }
  }
}
