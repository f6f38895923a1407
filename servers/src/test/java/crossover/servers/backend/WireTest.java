package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Prevents that a change of the wire format goes unseen: contenders in other languages speak it.
 */
class WireTest {
  @Test
  void aDatabaseCallHasTheseBytes() {
    DbCall call = new DbCall(Wire.PAGE, 0x1122334455667788L, 999_999, 499, 500, 7, -1);
    assertThat(hex(Wire.encode(call)))
        .isEqualTo(
            "00000019" + "02" + "1122334455667788" + "000f423f" + "01f301f4" + "00000007ffffffff");
  }

  @Test
  void aDownstreamCallHasTheseBytes() {
    assertThat(text(Wire.encode(new DownstreamCall(1, 0, 1, 7))))
        .isEqualTo("GET /call?id=1&call=0&of=1&tag=7 HTTP/1.1\r\nHost: backend\r\n\r\n");
  }

  @Test
  void extremeNumbersFitIntoADownstreamCall() {
    DownstreamCall call =
        new DownstreamCall(Integer.MAX_VALUE, Short.MAX_VALUE, Short.MAX_VALUE, Long.MIN_VALUE);
    ByteBuffer bytes = Wire.encode(call);
    assertThat(bytes.remaining()).isLessThanOrEqualTo(Wire.MAX_DOWNSTREAM_CALL_BYTES);
    assertThat(text(bytes))
        .startsWith("GET /call?id=2147483647&call=32767&of=32767&tag=-9223372036854775808 HTTP");
  }

  @Test
  void searchChoosesItsOperationByTheIndex() {
    assertThat(DbCall.search(1, 2, 3, true).op()).isEqualTo(Wire.SEARCH_INDEX);
    assertThat(DbCall.search(1, 2, 3, false).op()).isEqualTo(Wire.SEARCH_SCAN);
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return HexFormat.of().formatHex(copy);
  }

  private static String text(ByteBuffer bytes) {
    return US_ASCII.decode(bytes).toString();
  }
}
