package crossover.servers.undertow;

import crossover.servers.engine.HttpDate;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/** The value of {@code Date}, found once a second. Used by many threads. */
final class CurrentDate {
  private volatile @Nullable String text;

  String get(XnioIoThread thread) {
    String current = text;
    if (current == null) {
      long nowMs = System.currentTimeMillis();
      current = HttpDate.format(nowMs);
      text = current;
      // Forgotten at the next full second, found anew by the next answer: an idle server sleeps on.
      thread.executeAfter(() -> text = null, 1000 - nowMs % 1000, TimeUnit.MILLISECONDS);
    }
    return current;
  }
}
