package crossover.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import crossover.bench.recording.Failure;
import crossover.bench.scenario.StatusRange;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What holds of {@link ResponseParser} whatever bytes a server sends. Cuts do not change the
 * outcome, nor does what the parser read before, and what it accepts another reader of HTTP/1.1
 * accepts too, with the same status and the same body.
 *
 * <p>Choices are random, and the bytes are their seed: the same answer is always checked in the
 * same way.
 */
final class ParserOracle {
  private static final StatusRange ANY_STATUS = new StatusRange(200, 999);
  private static final StatusRange STATUS_200 = StatusRange.only(200);
  private static final byte[] HELLO = "Hello".getBytes(ISO_8859_1);

  private static final List<Expected> EXPECTED =
      List.of(
          new Expected(ANY_STATUS, null, false),
          new Expected(STATUS_200, HELLO, false),
          new Expected(ANY_STATUS, new byte[0], true));

  private static final int ALL_CUTS_UP_TO_BYTES = 48;
  private static final int CUTS = 12;
  private static final int CUTS_INTO_MANY = 4;
  private static final int DIRT = 6;

  /** What the request would have been content with. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Expected(StatusRange status, byte @Nullable [] body, boolean toHead) {
    void to(ResponseParser parser) {
      parser.expect(status, body, toHead);
    }
  }

  /** What a connection sees of an answer, and then of the close after it. */
  private record Outcome(
      boolean ended,
      @Nullable Failure failure,
      boolean reusable,
      boolean untouched,
      @Nullable Failure failureAfterClose) {}

  private final byte[] answer;
  private final Random random;

  private ParserOracle(byte[] answer) {
    this.answer = answer;
    this.random = new Random(Arrays.hashCode(answer));
  }

  /** Throws an {@link AssertionError} when something does not hold. */
  static void check(byte[] answer) {
    ParserOracle oracle = new ParserOracle(answer);
    for (Expected expected : EXPECTED) {
      int end = oracle.end(expected);
      oracle.checkCuts(expected, end);
      oracle.checkBytesAfter(expected, end);
      oracle.checkMemory(expected, end);
    }
    new ParserOracle(NettyReader.plainer(answer)).checkAgainstNetty();
  }

  /** Where the answer ends when it comes byte by byte. */
  private int end(Expected expected) {
    ResponseParser parser = new ResponseParser(new SeenHead());
    expected.to(parser);
    for (int at = 0; at < answer.length; at++) {
      if (parser.feed(answer, at, at + 1)) {
        return at + 1;
      }
    }
    return answer.length;
  }

  private void checkCuts(Expected expected, int end) {
    Outcome whole = fresh(expected, end);
    checkAlone(whole);
    int[] ones = new int[end];
    Arrays.fill(ones, 1);
    same(whole, fresh(expected, end, ones), "byte by byte");
    if (end <= ALL_CUTS_UP_TO_BYTES) {
      for (int cut = 0; cut < end; cut++) {
        same(whole, fresh(expected, end, cut), "cut in two");
      }
    } else {
      for (int i = 0; i < CUTS; i++) {
        same(whole, fresh(expected, end, random.nextInt(end)), "cut in two");
      }
    }
    for (int i = 0; i < CUTS_INTO_MANY; i++) {
      int[] many = random.ints(end, 0, Math.max(2, end / 4)).toArray();
      same(whole, fresh(expected, end, many), "cut into many");
    }
  }

  private static void checkAlone(Outcome outcome) {
    if (outcome.reusable && (!outcome.ended || outcome.failure == Failure.PROTOCOL)) {
      throw new AssertionError("a connection is kept after " + outcome);
    }
    if (outcome.failure == Failure.PROTOCOL && !outcome.ended) {
      throw new AssertionError("goes on reading after " + outcome);
    }
    if (outcome.ended && outcome.failure != outcome.failureAfterClose) {
      throw new AssertionError("the close changes what had ended: " + outcome);
    }
  }

  /** Those that come with the end make the answer wrong where the connection would be kept. */
  private void checkBytesAfter(Expected expected, int end) {
    if (end == answer.length) {
      return;
    }
    Outcome alone = fresh(expected, end);
    Outcome all = fresh(expected, answer.length);
    Failure failure = alone.failure == null && alone.reusable ? Failure.PROTOCOL : alone.failure;
    same(new Outcome(true, failure, false, false, failure), all, "with the bytes after it");
  }

  /** Whatever the parser and its neighbours on the thread read before, the outcome is the same. */
  private void checkMemory(Expected expected, int end) {
    Outcome whole = fresh(expected, end);
    for (int i = 0; i < DIRT; i++) {
      SeenHead seen = new SeenHead();
      ResponseParser parser = new ResponseParser(seen);
      byte[] dirt = dirt(i, end);
      read(parser, EXPECTED.get(random.nextInt(EXPECTED.size())), dirt, dirt.length);
      same(whole, read(parser, expected, answer, end), "after another answer");
      same(whole, read(parser, expected, answer, end), "a second time");
      same(whole, read(new ResponseParser(seen), expected, answer, end), "beside another parser");
      int cut = random.nextInt(end + 1);
      same(whole, read(parser, expected, answer, end, cut), "a third time, cut in two");
    }
  }

  private byte[] dirt(int kind, int end) {
    byte[] dirt = answer.clone();
    switch (kind) {
      case 0 -> {}
      case 1 -> dirt = Arrays.copyOf(dirt, end);
      case 2, 3 -> dirt = Arrays.copyOf(dirt, random.nextInt(answer.length + 1));
      default -> {
        if (dirt.length > 0) {
          dirt[random.nextInt(dirt.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return dirt;
  }

  private void checkAgainstNetty() {
    Expected any = EXPECTED.get(0);
    int end = end(any);
    Outcome ours = fresh(any, end);
    if (ours.failureAfterClose != null) {
      return;
    }
    NettyReader.Answer theirs = NettyReader.read(answer, end);
    if (theirs == null) {
      if (NettyReader.refusesWhatIsRight(answer, end)) {
        return;
      }
      throw new AssertionError("accepts what Netty refuses: " + quoted(end));
    }
    StatusRange status = StatusRange.only(theirs.status());
    byte[] body = theirs.body();
    expect(null, status, body, end);
    expect(Failure.BODY, status, Arrays.copyOf(body, body.length + 1), end);
    if (body.length > 0) {
      expect(Failure.BODY, status, Arrays.copyOf(body, body.length - 1), end);
      byte[] other = body.clone();
      other[random.nextInt(other.length)] ^= 1;
      expect(Failure.BODY, status, other, end);
    }
  }

  private void expect(@Nullable Failure failure, StatusRange status, byte[] body, int end) {
    Outcome outcome = fresh(new Expected(status, body, false), end);
    if (outcome.failureAfterClose != failure) {
      throw new AssertionError(
          "reads another answer than Netty, whose status is "
              + status
              + ": "
              + outcome
              + " with the body "
              + new String(body, ISO_8859_1)
              + " of "
              + quoted(end));
    }
  }

  private Outcome fresh(Expected expected, int to, int... sizes) {
    return read(new ResponseParser(new SeenHead()), expected, answer, to, sizes);
  }

  /** Feeds pieces of these sizes, then the rest, from a place that is not the array's start. */
  private static Outcome read(
      ResponseParser parser, Expected expected, byte[] answer, int to, int... sizes) {
    byte[] bytes = new byte[to + 3];
    System.arraycopy(answer, 0, bytes, 3, to);
    expected.to(parser);
    boolean ended = false;
    int at = 3;
    for (int i = 0; i <= sizes.length && !ended; i++) {
      int next = i == sizes.length ? bytes.length : Math.min(at + sizes[i], bytes.length);
      ended = parser.feed(bytes, at, next);
      at = next;
    }
    Failure failure = parser.failure();
    boolean reusable = parser.reusable();
    boolean untouched = parser.untouched();
    if ((failure == null) != parser.problem().isEmpty()) {
      throw new AssertionError(failure + " in words: " + parser.problem());
    }
    parser.closed();
    if (parser.reusable()) {
      throw new AssertionError("a closed connection is kept");
    }
    return new Outcome(ended, failure, reusable, untouched, parser.failure());
  }

  private void same(Outcome one, Outcome other, String how) {
    if (!Objects.equals(one, other)) {
      throw new AssertionError(
          one + " becomes " + other + " " + how + ": " + quoted(answer.length));
    }
  }

  private String quoted(int to) {
    return new String(answer, 0, to, ISO_8859_1).replace("\r", "\\r").replace("\n", "\\n");
  }
}
