package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import crossover.servers.backend.DownstreamHead.Progress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prevents that a head is misread where TCP cuts it, and that reading runs past its end. */
class DownstreamHeadTest {
  private static final int MAX_BYTES = 200;

  private final DownstreamHead head = new DownstreamHead(MAX_BYTES);

  private Progress take(String text) {
    return head.take(bytes(text));
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(US_ASCII));
  }

  @Test
  void readsWhatTheClientsEncodeCutAnywhere() {
    ByteBuf whole = Unpooled.wrappedBuffer(Wire.encode(new DownstreamCall(123, 4, 50, -6L)));
    for (int cut = 1; cut < whole.readableBytes(); cut++) {
      assertThat(head.take(whole.slice(0, cut))).isEqualTo(Progress.MORE);
      ByteBuf rest = whole.slice(cut, whole.readableBytes() - cut);
      assertThat(head.take(rest)).isEqualTo(Progress.CALL);
      assertThat(head.id()).isEqualTo(123);
      assertThat(head.call()).isEqualTo(4);
      assertThat(head.of()).isEqualTo(50);
      assertThat(head.tag()).isEqualTo(-6);
      assertThat(head.lastOnConnection()).isFalse();
    }
  }

  @Test
  void leavesWhatFollowsInTheBuffer() {
    ByteBuf two = bytes("GET /call?id=1&call=0&of=1&tag=7 HTTP/1.1\r\n\r\nGET");
    assertThat(head.take(two)).isEqualTo(Progress.CALL);
    assertThat(two.readableBytes()).isEqualTo(3);
  }

  @Test
  void seesThatTheClientWantsToClose() {
    String call = "GET /call?id=1&call=0&of=1&tag=7 HTTP/1.1\r\nHost: x\r\n";
    assertThat(take(call + "CONNECTION: Close\r\nAccept: */*\r\n\r\n")).isEqualTo(Progress.CALL);
    assertThat(head.lastOnConnection()).isTrue();
    assertThat(take(call + "Connection: close\r\n\r\n")).isEqualTo(Progress.CALL);
    assertThat(head.lastOnConnection()).isTrue();
    assertThat(take(call + "Connection: keep-alive\r\n\r\n")).isEqualTo(Progress.CALL);
    assertThat(head.lastOnConnection()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "GET / HTTP/1.1",
        "POST /call?id=1&call=0&of=1&tag=7 HTTP/1.1",
        "GET /call?id=1&call=0&of=1&tag=7 HTTP/1.0",
        "GET /call?id=1&call=1&of=1&tag=7 HTTP/1.1",
        "GET /call?id=1&call=-1&of=1&tag=7 HTTP/1.1",
        "GET /call?id=1&call=0&of=0&tag=7 HTTP/1.1",
        "GET /call?id=&call=0&of=1&tag=7 HTTP/1.1",
        "GET /call?id=2147483648&call=0&of=1&tag=7 HTTP/1.1",
        "GET /call?id=1&call=32768&of=32768&tag=7 HTTP/1.1",
        "GET /call?id=1&call=0&of=1&tag=9223372036854775808 HTTP/1.1",
        "GET /call?id=1&call=0&of=1&tag= HTTP/1.1",
        "GET /call?id=1&call=0&of=1 HTTP/1.1",
        "GET /call?id=1&call=0&of=1&tag=7",
        "GET /call?id=1"
      })
  void refuses(String head) {
    assertThat(take(head + "\r\n\r\n")).isEqualTo(Progress.WRONG);
  }

  @Test
  void givesUpOnAHeadWithoutEnd() {
    assertThat(take("G".repeat(MAX_BYTES))).isEqualTo(Progress.MORE);
    assertThat(take("G")).isEqualTo(Progress.TOO_LONG);
  }
}
