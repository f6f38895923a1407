package crossover.servers.backend;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * How many calls of one request were under way at once, in service or waiting for it: 1 tells that
 * they went in turn, {@code of} that they went together.
 */
final class Overlap {
  /** A request that does not go on for this long is not counted: its server gave it up. */
  static final long STALE_NS = TimeUnit.SECONDS.toNanos(120);

  private final LongObjectMap<Progress> requests = new LongObjectHashMap<>();
  private long finished;
  private long peakSum;
  private int peak;

  void begin(Call call) {
    if (call.of == 1) {
      return; // most requests: nothing to remember until the only call ends
    }
    Progress progress = requests.get(call.tag);
    if (progress == null) {
      progress = new Progress();
      requests.put(call.tag, progress);
    }
    progress.lastNs = call.arrivalNs;
    progress.underWay++;
    progress.peak = Math.max(progress.peak, progress.underWay);
  }

  void end(Call call) {
    if (call.of == 1) {
      finish(1);
      return;
    }
    Progress progress = requests.get(call.tag);
    if (progress == null) {
      return; // dropped as stale
    }
    progress.lastNs = call.dueNs;
    progress.underWay--;
    progress.ended++;
    if (progress.ended == call.of) {
      requests.remove(call.tag);
      finish(progress.peak);
    }
  }

  void dropStale(long nowNs) {
    Iterator<LongObjectMap.PrimitiveEntry<Progress>> entries = requests.entries().iterator();
    while (entries.hasNext()) {
      if (nowNs - entries.next().value().lastNs > STALE_NS) {
        entries.remove();
      }
    }
  }

  /** Forgets what was counted, not the requests under way. */
  void reset() {
    finished = 0;
    peakSum = 0;
    peak = 0;
  }

  /** Requests all of whose calls have ended. */
  long finished() {
    return finished;
  }

  /** Sum of the peaks of the finished requests. */
  long peakSum() {
    return peakSum;
  }

  /** The highest peak of a finished request. */
  int peak() {
    return peak;
  }

  int underWay() {
    return requests.size();
  }

  private void finish(int peakOfRequest) {
    finished++;
    peakSum += peakOfRequest;
    peak = Math.max(peak, peakOfRequest);
  }

  private static final class Progress {
    private int underWay;
    private int peak;
    private int ended;
    private long lastNs;
  }
}
