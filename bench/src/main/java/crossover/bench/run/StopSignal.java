package crossover.bench.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM: asked by a shutdown hook, noticed by the run between two steps, and after
 * every failure that it may have caused.
 */
public final class StopSignal {
  private static final long SETTLE_MS = 250;
  private static final long PUT_AWAY_BOUND_MS = 15_000;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /** The run was asked to end; its unfinished unit is dropped. */
  static final class StopAsked extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** From now on the end of the virtual machine asks; for one run of it. */
  public void onShutdown() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> askAndAwaitDone(PUT_AWAY_BOUND_MS)));
  }

  /** Asks, and waits until the run has put away what it measured, at most the bound. */
  public void askAndAwaitDone(long boundMs) {
    asked.countDown();
    try {
      done.await(boundMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run has put away what it measured. */
  public void done() {
    done.countDown();
  }

  public boolean isAsked() {
    return asked.getCount() == 0;
  }

  void checkpoint() throws StopAsked {
    if (isAsked()) {
      throw new StopAsked();
    }
  }

  /** After a failure: the signal that ended a child may reach the harness a moment later. */
  void checkpointAfterFailure() throws StopAsked {
    try {
      if (asked.await(SETTLE_MS, TimeUnit.MILLISECONDS)) {
        throw new StopAsked();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StopAsked();
    }
  }
}
