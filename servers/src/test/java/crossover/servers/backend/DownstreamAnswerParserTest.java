package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prevents that a number goes wrong where TCP cuts an answer, and that an error passes for one. */
class DownstreamAnswerParserTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\ncontent-LENGTH:  10 \r\n\r\n2147483646";

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  @Test
  void readsAnAnswerCutAtAnyTwoBytes() throws Exception {
    DownstreamAnswerParser parser = new DownstreamAnswerParser();
    int size = ANSWER.length();
    for (int first = 0; first < size; first++) {
      for (int second = first; second < size; second++) {
        assertThat(parser.feed(bytes(ANSWER.substring(0, first)))).isFalse();
        assertThat(parser.feed(bytes(ANSWER.substring(first, second)))).isFalse();
        assertThat(parser.feed(bytes(ANSWER.substring(second)))).isTrue();
        assertThat(parser.value()).isEqualTo(2_147_483_646);
      }
    }
  }

  @Test
  void readsAnswersOneAfterTheOtherAndLeavesTheNextOneInTheBuffer() throws Exception {
    DownstreamAnswerParser parser = new DownstreamAnswerParser();
    ByteBuffer both = bytes(ANSWER + "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\n0");
    assertThat(parser.feed(both)).isTrue();
    assertThat(parser.value()).isEqualTo(2_147_483_646);
    assertThat(parser.feed(both)).isTrue();
    assertThat(parser.value()).isZero();
    assertThat(both.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 1\r\n\r\n1",
        "HTTP/1.1 2000\r\nContent-Length: 1\r\n\r\n1",
        "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\n1",
        "HTTP/1.1 200 OK\nContent-Length: 1\r\n\r\n1",
        "HTTP/1.1 200 OK\r\n\r\n1",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n12345678901",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n1",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n1x",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n2147483648",
        "\n",
        "\r\n"
      })
  void refuses(String answer) {
    assertThatThrownBy(() -> new DownstreamAnswerParser().feed(bytes(answer)))
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void refusesAHeadWithoutEnd() {
    assertThatThrownBy(() -> new DownstreamAnswerParser().feed(bytes("x".repeat(300))))
        .isInstanceOf(MalformedAnswerException.class);
    String lines = "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(40);
    assertThatThrownBy(() -> new DownstreamAnswerParser().feed(bytes(lines)))
        .isInstanceOf(MalformedAnswerException.class);
  }
}
