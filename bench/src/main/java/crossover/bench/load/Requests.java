package crossover.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import crossover.bench.scenario.Exchange;
import io.netty.channel.unix.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of a load, ready in native memory, and their right answers; equal requests share
 * their bytes. Several threads may read it.
 */
final class Requests {
  private static final byte[] HEAD = "HEAD ".getBytes(US_ASCII);
  private static final byte[] POST = "POST ".getBytes(US_ASCII);
  private static final byte[] PATCH = "PATCH ".getBytes(US_ASCII);

  private static final int NONE = -1;

  /** Keeps the memory behind {@link #address} alive. */
  private final ByteBuffer memory;

  private final long address;
  private final int[] from;
  private final int[] to;
  private final Exchange[] exchanges;
  private final boolean[] toHead;
  private final boolean[] repeatable;

  /** How many begin an action, or are one: these stand before those that follow in one. */
  private final int firsts;

  /** The one that follows it in its action; {@link #NONE} after the last. */
  private final int[] next;

  Requests(List<Exchange> list) {
    firsts = list.size();
    exchanges = withFollowing(list);
    next = next(list, exchanges.length);
    from = new int[exchanges.length];
    to = new int[exchanges.length];
    toHead = new boolean[exchanges.length];
    repeatable = new boolean[exchanges.length];
    Map<ByteBuffer, Integer> places = new LinkedHashMap<>();
    int bytes = 0;
    for (int i = 0; i < exchanges.length; i++) {
      byte[] request = exchanges[i].request();
      Integer known = places.putIfAbsent(ByteBuffer.wrap(request), bytes);
      if (known == null) {
        known = bytes;
        bytes = Math.addExact(bytes, request.length);
      }
      from[i] = known;
      to[i] = known + request.length;
      toHead[i] = startsWith(request, HEAD);
      repeatable[i] = !startsWith(request, POST) && !startsWith(request, PATCH);
    }
    memory = ByteBuffer.allocateDirect(Math.max(bytes, 1));
    places.keySet().forEach(request -> memory.put(request.duplicate()));
    address = Buffer.memoryAddress(memory);
  }

  private static Exchange[] withFollowing(List<Exchange> list) {
    List<Exchange> all = new ArrayList<>(list);
    for (Exchange first : list) {
      for (Exchange e = first.next(); e != null; e = e.next()) {
        all.add(e);
      }
    }
    return all.toArray(Exchange[]::new);
  }

  /** Those that follow stand behind all firsts, action after action. */
  private static int[] next(List<Exchange> list, int count) {
    int[] next = new int[count];
    Arrays.fill(next, NONE);
    int following = list.size();
    for (int first = 0; first < list.size(); first++) {
      int at = first;
      for (Exchange e = list.get(first).next(); e != null; e = e.next()) {
        next[at] = following;
        at = following++;
      }
    }
    return next;
  }

  private static boolean startsWith(byte[] request, byte[] method) {
    return ByteBuffer.wrap(request).mismatch(ByteBuffer.wrap(method)) == method.length;
  }

  /** Which of them the request (or the first of the action) with this number is: they go round. */
  int index(long sequence) {
    return (int) (sequence % firsts);
  }

  boolean hasNext(int index) {
    return next[index] != NONE;
  }

  /** The one that follows this one in its action. */
  int next(int index) {
    return next[index];
  }

  long address() {
    return address;
  }

  int from(int index) {
    return from[index];
  }

  int to(int index) {
    return to[index];
  }

  void expect(ResponseParser parser, int index) {
    Exchange exchange = exchanges[index];
    parser.expect(exchange.status(), exchange.body(), toHead[index]);
  }

  int part(int index) {
    return exchanges[index].part();
  }

  /** Whether sending it twice does no more than sending it once. */
  boolean repeatable(int index) {
    return repeatable[index];
  }
}
