package crossover.servers.backend;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The calls in service, the one that is due first on top: a binary heap without an object per
 * entry. Times are compared by their difference, since {@link System#nanoTime()} may overflow.
 */
final class Deadlines {
  private @Nullable Call[] heap = new Call[256];
  private int size;

  int size() {
    return size;
  }

  @Nullable Call first() {
    return heap[0];
  }

  void add(Call call) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      Call above = at(parent);
      if (above.dueNs - call.dueNs <= 0) {
        break;
      }
      heap[at] = above;
      at = parent;
    }
    heap[at] = call;
  }

  /** Takes the first one out; there must be one. */
  Call removeFirst() {
    Call first = at(0);
    Call last = at(--size);
    heap[size] = null;
    if (size == 0) {
      return first;
    }
    int at = 0;
    int half = size >>> 1;
    while (at < half) {
      int child = 2 * at + 1;
      if (child + 1 < size && at(child + 1).dueNs - at(child).dueNs < 0) {
        child++;
      }
      if (at(child).dueNs - last.dueNs >= 0) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }

  private Call at(int index) {
    Call call = heap[index];
    if (call == null) {
      throw new IllegalStateException("no call at " + index + " of " + size);
    }
    return call;
  }
}
