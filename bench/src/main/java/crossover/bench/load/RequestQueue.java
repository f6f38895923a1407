package crossover.bench.load;

import java.util.Arrays;

/**
 * Requests that are due and wait for a connection, in order, each with its intended start and its
 * number.
 */
final class RequestQueue {
  /** 16 MiB; a queue that long is no measurement any more. */
  static final int MOST = 1 << 20;

  private long[] entries = new long[2 * 8192];
  private int head;
  private int size;

  int size() {
    return size;
  }

  /** False when it is full. */
  boolean add(long intendedNs, long sequence) {
    if (size == MOST) {
      return false;
    }
    if (2 * size == entries.length) {
      grow();
    }
    int at = 2 * (head + size) & (entries.length - 1);
    entries[at] = intendedNs;
    entries[at + 1] = sequence;
    size++;
    return true;
  }

  long firstIntendedNs() {
    return entries[2 * head];
  }

  long firstSequence() {
    return entries[2 * head + 1];
  }

  void removeFirst() {
    head = head + 1 & (entries.length / 2 - 1);
    size--;
  }

  private void grow() {
    long[] larger = Arrays.copyOfRange(entries, 2 * head, 2 * head + 2 * entries.length);
    int tail = entries.length - 2 * head;
    System.arraycopy(entries, 0, larger, tail, 2 * head);
    entries = larger;
    head = 0;
  }
}
