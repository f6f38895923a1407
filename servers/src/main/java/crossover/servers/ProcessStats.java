package crossover.servers;

import crossover.servers.api.Counters;
import crossover.servers.engine.Transport;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** What a server process says about itself. */
final class ProcessStats {
  private ProcessStats() {}

  /** A flat JSON object; {@code threads} counts platform threads. */
  static String json(Counters counters, Transport transport) {
    long collections = 0;
    long collectionMs = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, collector.getCollectionCount());
      collectionMs += Math.max(0, collector.getCollectionTime());
    }
    String counted = counters.toJson();
    return counted.substring(0, counted.length() - 1)
        + ",\"threads\":"
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + ",\"gc_count\":"
        + collections
        + ",\"gc_ms\":"
        + collectionMs
        + ",\"transport\":\""
        + transport.label()
        + "\"}";
  }
}
