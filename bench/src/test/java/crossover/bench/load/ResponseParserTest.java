package crossover.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import crossover.bench.recording.Failure;
import crossover.bench.scenario.StatusRange;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A parser that guesses makes a broken server look right, and one that is too narrow makes a right
 * one look broken.
 */
class ResponseParserTest {
  private static final StatusRange STATUS_200 = StatusRange.only(200);

  private static final String END = "\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String FIVE = "Content-Length: 5";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked" + END;

  /** What becomes of an answer whose right form is status 200 and {@code Hello}. */
  private enum Then {
    RIGHT_AND_KEPT,
    RIGHT_AND_CLOSED,
    WAITS
  }

  private record Row(
      String sentence, String answer, @Nullable Then then, @Nullable Failure failure) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static Row right(String sentence, String answer) {
    return new Row(sentence, answer, Then.RIGHT_AND_KEPT, null);
  }

  private static Row rightAndClosed(String sentence, String answer) {
    return new Row(sentence, answer, Then.RIGHT_AND_CLOSED, null);
  }

  private static Row waits(String sentence, String answer) {
    return new Row(sentence, answer, Then.WAITS, null);
  }

  private static Row wrong(Failure failure, String sentence, String answer) {
    return new Row(sentence, answer, null, failure);
  }

  private static Row protocol(String sentence, String answer) {
    return wrong(Failure.PROTOCOL, sentence, answer);
  }

  static Stream<Row> rows() {
    return Stream.of(
        right("a length and as many bytes", OK + FIVE + END + "Hello"),
        right("header names in small letters", OK + "content-length:5" + END + "Hello"),
        right("header names in capitals", OK + "CONTENT-LENGTH:\t 5 \t" + END + "Hello"),
        right(
            "many other headers",
            OK + "Server: x\r\nDate: y\r\n" + FIVE + "\r\nX-Empty:\r\nZ: \u00e9" + END + "Hello"),
        right("an empty reason", "HTTP/1.1 200 \r\n" + FIVE + END + "Hello"),
        right(
            "a reason of many words",
            "HTTP/1.1 200 All is \u00fcber well\t!\r\n" + FIVE + END + "Hello"),
        right("a later minor version", "HTTP/1.3 200 OK\r\n" + FIVE + END + "Hello"),
        right("the same length twice", OK + FIVE + "\r\n" + FIVE + END + "Hello"),
        right("the same length as a list", OK + FIVE + ", 5 ,5" + END + "Hello"),
        right(
            "a length with leading zeros",
            OK + "Content-Length: 000000000000000000000005" + END + "Hello"),
        right(
            "a folded header that says nothing of framing",
            OK + "X: a\r\n  b\r\n" + FIVE + END + "Hello"),
        right(
            "a Connection header of another meaning",
            OK + FIVE + "\r\nConnection: upgrade, x" + END + "Hello"),
        right("one chunk", CHUNKED + "5\r\nHello\r\n0\r\n\r\n"),
        right("many chunks", CHUNKED + "1\r\nH\r\n3\r\nell\r\n1\r\no\r\n0\r\n\r\n"),
        right(
            "chunk sizes with zeros in front",
            CHUNKED + "0000000000000000000005\r\nHello\r\n00000\r\n\r\n"),
        right("chunk extensions", CHUNKED + "5;a;b=c ; d = \"e;\\\"f\"\r\nHello\r\n0;last\r\n\r\n"),
        right("trailers", CHUNKED + "5\r\nHello\r\n0\r\nX-Sum: 1\r\nEmpty:\r\n\r\n"),
        right(
            "chunked in capitals in a list with gaps",
            OK + "Transfer-Encoding: , CHUNKED ,," + END + "5\r\nHello\r\n0\r\n\r\n"),
        right("an interim answer first", "HTTP/1.1 100 Continue" + END + OK + FIVE + END + "Hello"),
        right(
            "several, with headers",
            "HTTP/1.1 103 Early Hints\r\nLink: a"
                + END
                + "HTTP/1.1 102 \r\nContent-Length: 7"
                + END
                + OK
                + FIVE
                + END
                + "Hello"),
        right(
            "HTTP/1.0 that keeps the connection",
            "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n" + FIVE + END + "Hello"),
        rightAndClosed(
            "HTTP/1.0 that says nothing of it", "HTTP/1.0 200 OK\r\n" + FIVE + END + "Hello"),
        rightAndClosed("Connection: close", OK + FIVE + "\r\nConnection: x, Close" + END + "Hello"),
        rightAndClosed(
            "close wins over keep-alive",
            OK + FIVE + "\r\nConnection: keep-alive\r\nConnection: close" + END + "Hello"),
        waits("a body that lasts until the close", OK + "X: y" + END + "Hello"),
        waits("nothing yet", ""),
        waits("half a status line", "HTTP/1.1 2"),
        waits("half a header", OK + "Content-Le"),
        waits("half a line end", OK + FIVE + "\r\n\r"),
        waits("half a body", OK + FIVE + END + "Hel"),
        waits("a chunk without its line end", CHUNKED + "5\r\nHello"),
        waits("chunks without their end", CHUNKED + "5\r\nHello\r\n0\r\n"),
        waits("an interim answer alone", "HTTP/1.1 100 Continue" + END),
        wrong(Failure.STATUS, "another status", "HTTP/1.1 500 No\r\n" + FIVE + END + "Hello"),
        wrong(Failure.STATUS, "another status without a body", "HTTP/1.1 204 None" + END),
        wrong(
            Failure.STATUS,
            "another status with a body in chunks",
            "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked" + END + "2\r\nno\r\n0\r\n\r\n"),
        wrong(
            Failure.STATUS,
            "a status beyond the classes",
            "HTTP/1.1 999 ?\r\nContent-Length: 0" + END),
        wrong(
            Failure.STATUS,
            "not modified although nobody asked",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 5" + END),
        wrong(Failure.BODY, "one other byte", OK + FIVE + END + "Hellp"),
        wrong(Failure.BODY, "a shorter body", OK + "Content-Length: 4" + END + "Hell"),
        wrong(Failure.BODY, "a longer body", OK + "Content-Length: 6" + END + "Hello!"),
        wrong(Failure.BODY, "no body at all", OK + "Content-Length: 0" + END),
        wrong(Failure.BODY, "shorter in chunks", CHUNKED + "4\r\nHell\r\n0\r\n\r\n"),
        wrong(Failure.BODY, "longer in chunks", CHUNKED + "5\r\nHello\r\n1\r\n!\r\n0\r\n\r\n"),
        wrong(
            Failure.BODY,
            "another byte in a later chunk",
            CHUNKED + "4\r\nHell\r\n1\r\np\r\n0\r\n\r\n"),
        wrong(Failure.BODY, "empty in chunks", CHUNKED + "0\r\n\r\n"),
        protocol("garbage", "garbage\r\n\r\n"),
        protocol("garbage without a line end", "garbage"),
        protocol("one wrong byte", "x"),
        protocol("a line end first", "\r\n" + OK + FIVE + END + "Hello"),
        protocol("zeros", "\0\0\0\0"),
        protocol("a TLS alert", "\u0015\u0003\u0001\u0000\u0002\u0002F"),
        protocol("small letters in the version", "http/1.1 200 OK\r\n" + FIVE + END + "Hello"),
        protocol("HTTP/2", "HTTP/2.0 200 OK\r\n" + FIVE + END + "Hello"),
        protocol("no minor version", "HTTP/1 200 OK\r\n" + FIVE + END + "Hello"),
        protocol("two blanks before the status", "HTTP/1.1  200 OK\r\n" + FIVE + END + "Hello"),
        protocol("a status of two digits", "HTTP/1.1 20 OK\r\n" + FIVE + END + "Hello"),
        protocol("a status of four digits", "HTTP/1.1 2000 OK\r\n" + FIVE + END + "Hello"),
        protocol("a status below 100", "HTTP/1.1 099 OK\r\n" + FIVE + END + "Hello"),
        protocol("a signed status", "HTTP/1.1 +20 OK\r\n" + FIVE + END + "Hello"),
        protocol("no blank after the status", "HTTP/1.1 200\r\n" + FIVE + END + "Hello"),
        protocol(
            "a control character in the reason",
            "HTTP/1.1 200 O\u0001K\r\n" + FIVE + END + "Hello"),
        protocol("a bare line feed", "HTTP/1.1 200 OK\n" + FIVE + END + "Hello"),
        protocol("a bare line feed after a header", OK + FIVE + "\n\r\nHello"),
        protocol("a bare line feed at the end of the head", OK + FIVE + "\r\n\nHello"),
        protocol("a bare carriage return", OK + "A: b\rc\r\n" + FIVE + END + "Hello"),
        protocol("a carriage return too many", OK + FIVE + "\r\r\n\r\nHello"),
        protocol(
            "switching to a protocol that nobody asked for",
            "HTTP/1.1 101 Switching\r\nUpgrade: x" + END),
        protocol("a header without a colon", OK + "Nonsense\r\n" + FIVE + END + "Hello"),
        protocol("a header without a name", OK + ": x\r\n" + FIVE + END + "Hello"),
        protocol("a blank in a header's name", OK + "Con tent: x\r\n" + FIVE + END + "Hello"),
        protocol("a blank before the colon", OK + "Content-Length : 5" + END + "Hello"),
        protocol("a zero in a header", OK + "X: a\0b\r\n" + FIVE + END + "Hello"),
        protocol("a folded line before any header", OK + " X: y\r\n" + FIVE + END + "Hello"),
        protocol("a folded length", OK + "Content-Length:\r\n 5" + END + "Hello"),
        protocol("a negative length", OK + "Content-Length: -5" + END + "Hello"),
        protocol("a signed length", OK + "Content-Length: +5" + END + "Hello"),
        protocol("a length in hexadecimal", OK + "Content-Length: 0x5" + END + "Hello"),
        protocol("a length with a fraction", OK + "Content-Length: 5.0" + END + "Hello"),
        protocol("two words as a length", OK + "Content-Length: 5 5" + END + "Hello"),
        protocol("an empty length", OK + "Content-Length:" + END + "Hello"),
        protocol("a list of lengths with a gap", OK + "Content-Length: 5,,5" + END + "Hello"),
        protocol("a list of lengths without an end", OK + "Content-Length: 5," + END + "Hello"),
        protocol(
            "a length beyond 63 bits", OK + "Content-Length: 9223372036854775808" + END + "Hello"),
        protocol("two different lengths", OK + FIVE + "\r\nContent-Length: 6" + END + "Hello"),
        protocol("two different lengths as a list", OK + FIVE + ", 6" + END + "Hello"),
        protocol(
            "a length and chunks",
            OK + FIVE + "\r\nTransfer-Encoding: chunked" + END + "5\r\nHello\r\n0\r\n\r\n"),
        protocol(
            "chunks and a length",
            OK + "Transfer-Encoding: chunked\r\n" + FIVE + END + "5\r\nHello\r\n0\r\n\r\n"),
        protocol(
            "chunks in HTTP/1.0",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked" + END + "5\r\nHello\r\n0\r\n\r\n"),
        protocol("a coding that nobody asked for", OK + "Transfer-Encoding: gzip, chunked" + END),
        protocol("chunked twice", OK + "Transfer-Encoding: chunked, chunked" + END),
        protocol(
            "chunked in two headers",
            OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked" + END),
        protocol("chunked with a parameter", OK + "Transfer-Encoding: chunked;q=1" + END),
        protocol("no coding at all", OK + "Transfer-Encoding: " + END),
        protocol("a chunk size that is none", CHUNKED + "x\r\nHello\r\n0\r\n\r\n"),
        protocol("an empty chunk size", CHUNKED + "\r\nHello\r\n0\r\n\r\n"),
        protocol("a negative chunk size", CHUNKED + "-5\r\nHello\r\n0\r\n\r\n"),
        protocol("a chunk size with a prefix", CHUNKED + "0x5\r\nHello\r\n0\r\n\r\n"),
        protocol("a chunk size beyond 63 bits", CHUNKED + "8000000000000000\r\nHello"),
        protocol("a chunk size far beyond", CHUNKED + "fffffffffffffffffffff\r\nHello"),
        protocol("a blank after the chunk size", CHUNKED + "5 \r\nHello\r\n0\r\n\r\n"),
        protocol("a chunk extension without a name", CHUNKED + "5;\r\nHello\r\n0\r\n\r\n"),
        protocol("a chunk extension without its value", CHUNKED + "5;a=\r\nHello\r\n0\r\n\r\n"),
        protocol("a chunk extension with an open quote", CHUNKED + "5;a=\"b\r\nHello\r\n0\r\n\r\n"),
        protocol("a chunk that ends in a bare line feed", CHUNKED + "5\r\nHello\n0\r\n\r\n"),
        protocol("a chunk longer than its size", CHUNKED + "4\r\nHello\r\n0\r\n\r\n"),
        protocol("a trailer without a name", CHUNKED + "5\r\nHello\r\n0\r\nx\r\n\r\n"),
        protocol(
            "a trailer that changes the length",
            CHUNKED + "5\r\nHello\r\n0\r\n" + FIVE + "\r\n\r\n"),
        protocol("a trailer that is folded", CHUNKED + "5\r\nHello\r\n0\r\nA: b\r\n c\r\n\r\n"),
        protocol("an endless header", OK + "X: " + "y".repeat(70_000)),
        protocol("endless interim answers", ("HTTP/1.1 100 Continue" + END).repeat(3_000)),
        protocol("endless headers", OK + "X: y\r\n".repeat(12_000)),
        protocol("an endless reason", "HTTP/1.1 200 " + "y".repeat(70_000)),
        protocol("an endless chunk extension", CHUNKED + "5;" + "y".repeat(5_000)),
        protocol("endless trailers", CHUNKED + "5\r\nHello\r\n0\r\n" + "X: y\r\n".repeat(12_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void whole(Row row) {
    check(row, new ResponseParser(new SeenHead()), bytes -> new int[] {bytes});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void byteByByte(Row row) {
    check(
        row,
        new ResponseParser(new SeenHead()),
        bytes -> {
          int[] ones = new int[bytes];
          Arrays.fill(ones, 1);
          return ones;
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void splitAtRandomPlaces(Row row) {
    Random random = new Random(row.sentence().hashCode());
    ResponseParser parser = new ResponseParser(new SeenHead());
    for (int round = 0; round < 30; round++) {
      check(row, parser, bytes -> random.ints(bytes, 0, Math.max(2, bytes / 4)).toArray());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void afterOtherAnswersOnTheSameConnection(Row row) {
    SeenHead seen = new SeenHead();
    ResponseParser parser = new ResponseParser(seen);
    List<Row> others = rows().toList();
    for (int other = row.sentence().length() % 9; other < others.size(); other += 9) {
      Row before = others.get(other);
      check(before, parser, bytes -> new int[] {bytes});
      check(row, parser, bytes -> new int[] {bytes});
      check(row, parser, bytes -> new int[] {bytes});
    }
  }

  private interface Cuts {
    int[] sizes(int bytes);
  }

  private static void check(Row row, ResponseParser parser, Cuts cuts) {
    parser.expect(STATUS_200, "Hello".getBytes(ISO_8859_1), false);
    boolean ended = feed(parser, row.answer(), cuts);
    assertThat(ended).as("ended").isEqualTo(row.then() != Then.WAITS);
    assertThat(parser.failure()).isEqualTo(row.failure());
    if (row.failure() != null) {
      assertThat(parser.problem()).isNotEmpty();
    }
    if (row.failure() == Failure.PROTOCOL || row.then() == Then.RIGHT_AND_CLOSED) {
      assertThat(parser.reusable()).isFalse();
    } else if (ended) {
      assertThat(parser.reusable()).isTrue();
    }
  }

  /** Feeds from odd offsets of a reused array, as a connection does. */
  private static boolean feed(ResponseParser parser, String answer, Cuts cuts) {
    byte[] bytes = ("##" + answer).getBytes(ISO_8859_1);
    boolean ended = false;
    int at = 2;
    int[] sizes = cuts.sizes(bytes.length - 2);
    for (int i = 0; i <= sizes.length && !ended; i++) {
      int to = i == sizes.length ? bytes.length : Math.min(at + sizes[i], bytes.length);
      ended = parser.feed(bytes, at, to);
      at = to;
    }
    return ended;
  }

  private static ResponseParser fed(
      int status, @Nullable String body, boolean toHead, String answer) {
    ResponseParser parser = new ResponseParser(new SeenHead());
    parser.expect(
        StatusRange.only(status), body == null ? null : body.getBytes(ISO_8859_1), toHead);
    parser.feed(answer.getBytes(ISO_8859_1), 0, answer.length());
    return parser;
  }

  @Test
  void bytesThatComeWithTheEndOfAnAnswerMakeItWrong() {
    for (String answer :
        List.of(OK + FIVE + END + "Hello!", CHUNKED + "5\r\nHello\r\n0\r\n\r\n\r\n")) {
      ResponseParser parser = fed(200, "Hello", false, answer);
      assertThat(parser.failure()).isEqualTo(Failure.PROTOCOL);
      assertThat(parser.reusable()).isFalse();
    }
  }

  @Test
  void answersToHeadAnd204And304HaveNoBodyWhateverTheirHeadersSay() {
    ResponseParser head = fed(200, "", true, OK + FIVE + END);
    assertThat(head.failure()).isNull();
    assertThat(head.reusable()).isTrue();
    assertThat(fed(204, "", false, "HTTP/1.1 204 No Content" + END).reusable()).isTrue();
    assertThat(fed(204, "", false, "HTTP/1.1 204 No Content\r\nContent-Length: 0" + END).failure())
        .isNull();
    assertThat(
            fed(304, "", false, "HTTP/1.1 304 Not Modified\r\nContent-Length: 5" + END).reusable())
        .isTrue();
    assertThat(fed(204, "", false, "HTTP/1.1 204 No Content" + END + "x").failure())
        .isEqualTo(Failure.PROTOCOL);
  }

  @Test
  void theCloseEndsABodyWithoutALengthAndBreaksEverythingElse() {
    ResponseParser parser = fed(200, "Hello", false, OK + "X: y" + END + "Hello");
    parser.closed();
    assertThat(parser.failure()).isNull();
    assertThat(parser.reusable()).isFalse();
    ResponseParser tooShort = fed(200, "Hello", false, OK + "X: y" + END + "Hell");
    tooShort.closed();
    assertThat(tooShort.failure()).isEqualTo(Failure.BODY);
    for (String cut :
        List.of(
            "",
            "HTTP/1.1 2",
            OK,
            OK + FIVE + END,
            OK + FIVE + END + "Hell",
            CHUNKED + "5\r\nHello\r\n")) {
      ResponseParser broken = fed(200, "Hello", false, cut);
      broken.closed();
      assertThat(broken.failure()).as(cut).isEqualTo(Failure.CLOSED);
      assertThat(broken.untouched()).isEqualTo(cut.isEmpty());
    }
  }

  @Test
  void theFirstThingWrongDecides() {
    assertThat(fed(200, "Hello", false, "HTTP/1.1 503 No\r\nContent-Length: x" + END).failure())
        .isEqualTo(Failure.STATUS);
    assertThat(fed(200, "Hello", false, "HTTP/1.1 503 No\r\nContent-Length: x" + END).reusable())
        .isFalse();
    ResponseParser parser = fed(200, "Hello", false, CHUNKED + "5\r\nHallo\r\nx\r\n");
    assertThat(parser.failure()).isEqualTo(Failure.BODY);
    assertThat(parser.reusable()).isFalse();
    assertThat(fed(200, "x", false, "HTTP/1.1 503 No\r\n").problem())
        .isEqualTo("status 503 instead of 200");
  }

  /** It would pass for a head without a length, and its answer for a right one. */
  @Test
  void aBrokenHeadOfAnotherStatusIsNotRemembered() {
    byte[] answer = ("HTTP/1.1 503 No\r\nContent-Length: x" + END).getBytes(ISO_8859_1);
    ResponseParser parser = new ResponseParser(new SeenHead());
    parser.expect(STATUS_200, null, false);
    parser.feed(answer, 0, answer.length);
    assertThat(parser.failure()).isEqualTo(Failure.STATUS);
    parser.expect(StatusRange.only(503), null, false);
    assertThat(parser.feed(answer, 0, answer.length)).isTrue();
    assertThat(parser.failure()).isEqualTo(Failure.PROTOCOL);
  }

  @Test
  void aChunkThatIsTooLargeIsWrongBeforeItsBytesCome() {
    assertThat(fed(200, "Hello", false, CHUNKED + "6\r\n").failure()).isEqualTo(Failure.BODY);
    assertThat(fed(200, "Hello", false, CHUNKED + "1\r\nH\r\n5\r\n").failure())
        .isEqualTo(Failure.BODY);
    assertThat(fed(200, "Hello", false, CHUNKED + "1\r\nH\r\n4\r\n").failure()).isNull();
  }

  @Test
  void withoutARightBodyEveryBodyIsRight() {
    assertThat(fed(200, null, false, OK + FIVE + END + "xxxxx").failure()).isNull();
    assertThat(fed(200, null, false, OK + FIVE + END + "xxxxx").reusable()).isTrue();
  }

  @Test
  void aLargeBodyIsComparedToItsLastByteWithoutBeingKept() {
    byte[] body = new byte[1 << 20];
    new Random(3).nextBytes(body);
    byte[] head = (OK + "Content-Length: " + body.length + END).getBytes(ISO_8859_1);
    for (int wrongAt : new int[] {body.length, body.length - 1, 0, 500_000}) {
      ResponseParser parser = new ResponseParser(new SeenHead());
      parser.expect(STATUS_200, body, false);
      parser.feed(head, 0, head.length);
      byte[] piece = new byte[60_000];
      boolean ended = false;
      for (int at = 0; at < body.length; at += piece.length) {
        int count = Math.min(piece.length, body.length - at);
        System.arraycopy(body, at, piece, 0, count);
        if (wrongAt >= at && wrongAt < at + count) {
          piece[wrongAt - at]++;
        }
        ended = parser.feed(piece, 0, count);
      }
      assertThat(ended).isTrue();
      assertThat(parser.failure()).isEqualTo(wrongAt == body.length ? null : Failure.BODY);
    }
  }

  @Test
  void noBytesWhateverCrashOrHangIt() {
    Random random = new Random(11);
    List<Row> rows = rows().filter(row -> row.answer().length() < 1000).toList();
    ResponseParser parser = new ResponseParser(new SeenHead());
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = rows.get(random.nextInt(rows.size())).answer().getBytes(ISO_8859_1);
      for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      String answer = new String(bytes, ISO_8859_1);
      parser.expect(STATUS_200, "Hello".getBytes(ISO_8859_1), false);
      boolean ended = feed(parser, answer, all -> random.ints(all, 0, all + 1).toArray());
      if (ended && parser.failure() == null) {
        assertThat(answer.replaceAll("[^Helo]", "")).contains("o");
      }
      parser.closed();
    }
  }

  @Test
  void readingAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[][] answers = new byte[2][];
    answers[0] = (OK + "Server: a\r\n" + FIVE + END + "Hello").getBytes(ISO_8859_1);
    answers[1] = (CHUNKED + "5;x=y\r\nHello\r\n0\r\nA: b\r\n\r\n").getBytes(ISO_8859_1);
    byte[] body = "Hello".getBytes(ISO_8859_1);
    ResponseParser parser = new ResponseParser(new SeenHead());
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 20_000; i++) {
        byte[] answer = answers[i & 1];
        parser.expect(STATUS_200, body, false);
        parser.feed(answer, 0, i % answer.length);
        parser.feed(answer, i % answer.length, answer.length);
      }
      bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(parser.failure()).isNull();
    assertThat(bytes).isLessThan(200);
  }
}
