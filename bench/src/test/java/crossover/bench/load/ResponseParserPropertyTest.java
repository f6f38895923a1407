package crossover.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.load.LegalAnswer.Kind;
import crossover.bench.load.LegalAnswer.Piece;
import crossover.bench.recording.Failure;
import crossover.bench.scenario.StatusRange;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer that the grammar allows is right, wherever it is cut; with one piece of it broken it
 * is wrong, of the right kind, as soon as that piece is in.
 */
class ResponseParserPropertyTest {
  private static final int LEGAL_ANSWERS = 20_000;
  private static final int BROKEN_ANSWERS = 300;

  private static ResponseParser expecting(LegalAnswer answer, byte[] body) {
    ResponseParser parser = new ResponseParser(new SeenHead());
    parser.expect(StatusRange.only(answer.status()), body, answer.toHead());
    return parser;
  }

  private static boolean feed(ResponseParser parser, String text, Random random) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    boolean ended = false;
    int most = 1 + random.nextInt(bytes.length + 1);
    for (int at = 0; at < bytes.length && !ended; ) {
      int next = Math.min(bytes.length, at + 1 + random.nextInt(most));
      ended = parser.feed(bytes, at, next);
      at = next;
    }
    return ended;
  }

  private static String text(List<Piece> pieces) {
    StringBuilder out = new StringBuilder();
    pieces.forEach(piece -> out.append(piece.text()));
    return out.toString();
  }

  @Test
  void everyLegalAnswerIsRightWhereverItIsCut() {
    Random random = new Random(7);
    for (int i = 0; i < LEGAL_ANSWERS; i++) {
      LegalAnswer answer = LegalAnswer.random(random);
      ResponseParser parser = expecting(answer, answer.body());
      boolean ended = feed(parser, text(answer.pieces()), random);
      assertThat(ended).as("%s", answer).isEqualTo(!answer.untilClose());
      assertThat(parser.reusable()).as("%s", answer).isEqualTo(answer.kept());
      parser.closed();
      assertThat(parser.failure()).as("%s %s", parser.problem(), answer).isNull();
    }
  }

  @Test
  void everyLegalAnswerWithAnotherBodyOrAnotherStatusIsWrong() {
    Random random = new Random(8);
    for (int i = 0; i < LEGAL_ANSWERS / 4; i++) {
      LegalAnswer answer = LegalAnswer.random(random);
      if (answer.hasBody()) {
        ResponseParser longer = expecting(answer, new byte[answer.body().length + 1]);
        feed(longer, text(answer.pieces()), random);
        longer.closed();
        assertThat(longer.failure()).as("%s", answer).isEqualTo(Failure.BODY);
      }
      ResponseParser other = new ResponseParser(new SeenHead());
      other.expect(StatusRange.only(777), answer.body(), answer.toHead());
      feed(other, text(answer.pieces()), random);
      assertThat(other.failure()).as("%s", answer).isEqualTo(Failure.STATUS);
    }
  }

  /** What breaks one piece of an answer, and how that counts. */
  private record Break(String sentence, Failure failure, Kind kind, UnaryOperator<String> how) {
    @Override
    public String toString() {
      return sentence + " counts as " + failure;
    }
  }

  private static Break protocol(String sentence, Kind kind, UnaryOperator<String> how) {
    return new Break(sentence, Failure.PROTOCOL, kind, how);
  }

  private static Break body(String sentence, Kind kind, UnaryOperator<String> how) {
    return new Break(sentence, Failure.BODY, kind, how);
  }

  private static String bareLineFeed(String line) {
    return line.replace("\r\n", "\n");
  }

  private static Stream<Break> bareLineFeeds() {
    return Stream.of(Kind.values())
        .filter(kind -> kind != Kind.BODY && kind != Kind.CHUNK)
        .map(kind -> protocol("a bare line feed, " + kind, kind, line -> bareLineFeed(line)));
  }

  private static Stream<Break> wrongLengths() {
    return Stream.of(
            "-1", "+1", "0x1", "1.0", "1 1", "", "1,,1", "1,", "1e1", "9223372036854775808")
        .map(
            length ->
                protocol(
                    "the length '" + length + "'",
                    Kind.CONTENT_LENGTH,
                    line -> "Content-Length:" + length + "\r\n"));
  }

  private static Stream<Break> wrongCodings() {
    return Stream.of(
            "gzip, chunked", "chunked, chunked", "chunked;q=1", "", "chunke", "\"chunked\"")
        .map(
            coding ->
                protocol(
                    "the coding '" + coding + "'",
                    Kind.TRANSFER_ENCODING,
                    line -> "Transfer-Encoding:" + coding + "\r\n"));
  }

  private static Stream<Break> wrongChunkSizes() {
    return Stream.of(
            "",
            "x",
            "-1",
            "+1",
            "0x1",
            " 1",
            "1 ",
            "1;",
            "1;a=",
            "1;a=\"b",
            "1 a",
            "1,1",
            "g",
            "8000000000000000",
            "10000000000000001")
        .flatMap(
            size ->
                Stream.of(Kind.CHUNK_LINE, Kind.LAST_CHUNK_LINE)
                    .map(
                        kind ->
                            protocol("'" + size + "' as " + kind, kind, line -> size + "\r\n")));
  }

  static Stream<Break> breaks() {
    return Stream.of(
            bareLineFeeds(),
            wrongLengths(),
            wrongCodings(),
            wrongChunkSizes(),
            Stream.of(
                protocol("garbage", Kind.STATUS_LINE, line -> "garbage"),
                protocol("small letters", Kind.STATUS_LINE, line -> line.replace("HTTP", "http")),
                protocol("HTTP/2", Kind.STATUS_LINE, line -> line.replace("HTTP/1", "HTTP/2")),
                protocol("two blanks", Kind.STATUS_LINE, line -> line.replaceFirst(" ", "  ")),
                protocol("a long status", Kind.STATUS_LINE, line -> line.replaceFirst(" ", " 1")),
                protocol("a zero", Kind.STATUS_LINE, line -> line.replace("\r", "\0\r")),
                protocol("a bare return", Kind.STATUS_LINE, line -> line.replace("\r", "\r\r")),
                protocol("no colon", Kind.HEADER, line -> "X\r\n"),
                protocol("no name", Kind.HEADER, line -> ":" + line),
                protocol("a blank before the colon", Kind.HEADER, line -> "X : y\r\n"),
                protocol("a zero in a header", Kind.HEADER, line -> line.replace("\r", "\0\r")),
                protocol("a bare return in a header", Kind.HEADER, line -> "X: \r" + line),
                protocol("a name that is no token", Kind.HEADER, line -> "X(): y\r\n"),
                protocol(
                    "two lengths", Kind.CONTENT_LENGTH, line -> line + "Content-Length: 987\r\n"),
                protocol("a folded length", Kind.CONTENT_LENGTH, line -> line + " 1\r\n"),
                protocol("a folded coding", Kind.TRANSFER_ENCODING, line -> line + " x\r\n"),
                protocol("a coding twice", Kind.TRANSFER_ENCODING, line -> line + line),
                protocol("no end after a chunk", Kind.CHUNK_END, line -> "x"),
                protocol("a blank after a chunk", Kind.CHUNK_END, line -> " \r\n"),
                protocol("no name of a trailer", Kind.TRAILER, line -> ":" + line),
                protocol("a folded trailer", Kind.TRAILER, line -> line + " x\r\n"),
                protocol("a length as a trailer", Kind.TRAILER, line -> "Content-Length: 1\r\n"),
                protocol("a coding as a trailer", Kind.TRAILER, line -> "transfer-encoding: x\r\n"),
                body("another byte", Kind.BODY, ResponseParserPropertyTest::otherByte),
                body("another byte in a chunk", Kind.CHUNK, ResponseParserPropertyTest::otherByte),
                body("a huge chunk", Kind.CHUNK_LINE, line -> "7fffffffffffffff\r\n"),
                body("a chunk too many", Kind.LAST_CHUNK_LINE, line -> "1\r\n")))
        .flatMap(stream -> stream);
  }

  private static String otherByte(String text) {
    char[] octets = text.toCharArray();
    int at = octets.length / 2;
    octets[at] = (char) (octets[at] ^ 1);
    return new String(octets);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void isSeenAsSoonAsItIsIn(Break broken) {
    Random random = new Random(broken.sentence().hashCode());
    for (int found = 0; found < BROKEN_ANSWERS; ) {
      LegalAnswer answer = LegalAnswer.random(random);
      List<Piece> pieces = answer.pieces();
      int[] places =
          IntStream.range(0, pieces.size())
              .filter(i -> pieces.get(i).kind() == broken.kind())
              .toArray();
      if (places.length > 0) {
        int place = places[random.nextInt(places.length)];
        String before = text(pieces.subList(0, place));
        String piece = broken.how().apply(pieces.get(place).text());
        ResponseParser parser = expecting(answer, answer.body());
        feed(parser, before + piece, random);
        assertThat(parser.failure()).as("%s", before + piece).isEqualTo(broken.failure());
        assertThat(parser.reusable() && broken.failure() == Failure.PROTOCOL)
            .as("%s", before + piece)
            .isFalse();
        found++;
      }
    }
  }

  @Test
  void aLengthBesideACodingIsSeenAtTheEndOfTheHead() {
    Random random = new Random(9);
    for (int found = 0; found < BROKEN_ANSWERS; ) {
      LegalAnswer answer = LegalAnswer.random(random);
      List<Piece> pieces = answer.pieces();
      if (pieces.stream().anyMatch(piece -> piece.kind() == Kind.TRANSFER_ENCODING)) {
        StringBuilder head = new StringBuilder();
        for (Piece piece : pieces) {
          boolean coding = piece.kind() == Kind.TRANSFER_ENCODING;
          head.append(coding && random.nextBoolean() ? "Content-Length: 1\r\n" : "");
          head.append(piece.text());
          head.append(coding ? "Content-Length: 1\r\n" : "");
        }
        ResponseParser parser = expecting(answer, answer.body());
        feed(parser, head.toString(), random);
        assertThat(parser.failure()).as("%s", head).isEqualTo(Failure.PROTOCOL);
        found++;
      }
    }
  }
}
