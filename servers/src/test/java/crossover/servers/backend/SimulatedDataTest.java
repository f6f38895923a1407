package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class SimulatedDataTest {
  @Test
  void numbersAndValuesAreThoseOfTheContract() {
    assertThat(SimulatedData.number(1)).isEqualTo(48_271);
    assertThat(SimulatedData.number(1_000_000)).isEqualTo(1_026_359_766);
    assertThat(SimulatedData.value(1, 0)).isEqualTo(38 * 48_271);
    assertThat(SimulatedData.value(1_000_000, 99)).isEqualTo(1_833_959_678);
  }

  @Test
  void rowsWrapAtTheLastId() {
    ByteBuf rows = Unpooled.buffer();
    SimulatedData.writeRows(999_999, 3, rows);
    int[] ids = {999_999, 1_000_000, 1};
    for (int id : ids) {
      assertThat(rows.readInt()).isEqualTo(id);
      assertThat(rows.readInt()).isEqualTo(SimulatedData.number(id));
    }
    assertThat(rows.isReadable()).isFalse();
  }

  @Test
  void aPageEndsAtTheLastItem() {
    assertThat(SimulatedData.pageRows(0, 10_000)).isEqualTo(10_000);
    assertThat(SimulatedData.pageRows(9_990, 20)).isEqualTo(10);
    assertThat(SimulatedData.pageRows(10_000, 1)).isZero();
    assertThat(SimulatedData.pageRows(Integer.MAX_VALUE, 1_000)).isZero();
    ByteBuf page = Unpooled.buffer();
    SimulatedData.writePage(9_998, 2, page);
    assertThat(page.readInt()).isEqualTo(9_999);
    assertThat(page.readInt()).isEqualTo(SimulatedData.number(9_999));
    assertThat(page.readInt()).isEqualTo(10_000);
  }

  @Test
  void aTagFindsItsTwentyRowsInAscendingOrder() {
    for (int k : new int[] {0, 1, 49_999}) {
      assertThat(SimulatedData.foundRows(k)).isEqualTo(20);
      ByteBuf found = Unpooled.buffer();
      SimulatedData.writeFound(k, found);
      assertThat(found.readableBytes()).isEqualTo(20 * Wire.ROW_BYTES);
      int before = 0;
      while (found.isReadable()) {
        int id = found.readInt();
        assertThat(found.readInt()).isEqualTo(SimulatedData.number(id));
        assertThat(id % 50_000).isEqualTo(k);
        assertThat(id).isGreaterThan(before).isLessThanOrEqualTo(1_000_000);
        before = id;
      }
    }
    assertThat(SimulatedData.foundRows(50_000)).isZero();
    assertThat(SimulatedData.foundRows(-1)).isZero();
  }
}
