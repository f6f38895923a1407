package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents that rows go wrong where TCP cuts an answer, and that garbage passes for rows. */
class DbAnswerParserTest {
  private static ByteBuffer answer(int length, int status, int count, int... fields) {
    ByteBuffer bytes = ByteBuffer.allocate(9 + 4 * fields.length);
    bytes.putInt(length).put((byte) status).putInt(count);
    for (int field : fields) {
      bytes.putInt(field);
    }
    return bytes.flip();
  }

  private static ByteBuffer threeRows() {
    return answer(29, 0, 3, 1, 10, -2, 0x01020304, 3, 30);
  }

  private static void checkThreeRows(Rows rows) {
    assertThat(rows.ids()).containsExactly(1, -2, 3);
    assertThat(rows.numbers()).containsExactly(10, 0x01020304, 30);
    assertThat(rows.count()).isEqualTo(3);
  }

  @Test
  void readsAnAnswerCutAtAnyTwoBytes() throws Exception {
    DbAnswerParser parser = new DbAnswerParser();
    int size = threeRows().limit();
    for (int first = 0; first <= size; first++) {
      for (int second = first; second <= size; second++) {
        boolean done = false;
        int from = 0;
        for (int to : new int[] {first, second, size}) {
          if (!done) {
            done = parser.feed(threeRows().position(from).limit(to));
            assertThat(done).isEqualTo(to == size);
          }
          from = to;
        }
        checkThreeRows(parser.rows());
      }
    }
  }

  @Test
  void readsAnswersOneAfterTheOtherAndLeavesTheNextOneInTheBuffer() throws Exception {
    DbAnswerParser parser = new DbAnswerParser();
    ByteBuffer both = ByteBuffer.allocate(100).put(threeRows()).put(answer(5, 0, 0)).flip();
    assertThat(parser.feed(both)).isTrue();
    checkThreeRows(parser.rows());
    assertThat(both.remaining()).isEqualTo(9);
    assertThat(parser.feed(both)).isTrue();
    assertThat(parser.rows().count()).isZero();
    assertThat(parser.feed(both)).isFalse();
  }

  @Test
  void readsALargePageByteByByte() throws Exception {
    int[] fields = new int[20_000];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = i * 48_271;
    }
    ByteBuffer bytes = answer(80_005, 0, 10_000, fields);
    DbAnswerParser parser = new DbAnswerParser();
    for (int i = 0; i < bytes.capacity(); i++) {
      assertThat(parser.feed(bytes.limit(i + 1))).isEqualTo(i == bytes.capacity() - 1);
    }
    assertThat(parser.rows().numbers()[9_999]).isEqualTo(fields[19_999]);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, a negative length",
    "16777216, 0, 2097151, a length whose first byte is not 0",
    "5, 1, 0, a status that is not ok",
    "5, 0, 1, rows that the length has no room for",
    "13, 0, 0, a length with room for more rows",
    "5, 0, -1, a negative count",
    "4, 0, 0, a length too short for the head",
    "13, 0, 536870913, a count that overflows into the right length"
  })
  void refuses(int length, int status, int count, String what) {
    assertThatThrownBy(() -> new DbAnswerParser().feed(answer(length, status, count, 1, 2)))
        .as(what)
        .isInstanceOf(MalformedAnswerException.class);
  }
}
