package crossover.bench.report;

import static crossover.bench.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.GermanLocale;
import crossover.bench.map.CrossoverMap;
import crossover.bench.map.MapSamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prevents a map that follows the locale, is too wide or changes unnoticed. */
@ExtendWith(GermanLocale.class)
class MapReportTest {
  private static final CrossoverMap MAP =
      CrossoverMap.of(MapSamples.GRID, MapSamples.rows(), Optional.empty());

  @Test
  void tablesWithTheFinding() throws Exception {
    String text = MapText.text(MAP, Style.PLAIN);

    assertGolden("map.txt", text);
    assertThat(text.lines().limit(text.lines().count() - 1))
        .allMatch(line -> line.length() <= ConsoleTable.WIDTH);
  }

  @Test
  void picture() throws Exception {
    assertGolden("map.svg", MapChart.svg(MAP));
  }

  @Test
  void aMapOfNothingIsDrawnEmpty() {
    CrossoverMap empty = CrossoverMap.of(MapSamples.GRID, List.of(), Optional.empty());

    assertThat(MapChart.svg(empty)).contains(">-</text>").containsOnlyOnce("class=\"one\" d=");
    assertThat(MapText.finding(empty)).contains("ahead in 0 of 16 cells", "not told in 16");
  }
}
