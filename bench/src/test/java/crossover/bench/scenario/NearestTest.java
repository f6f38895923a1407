package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> SERVERS = Servers.builtInNames();

  @Test
  void findsTheWordThatWasMeant() {
    assertThat(Nearest.of("nety-async", SERVERS)).hasValue("netty-async");
    assertThat(Nearest.of("netty-asnyc", SERVERS)).hasValue("netty-async");
    assertThat(Nearest.of("Undertow-Virtual", SERVERS)).hasValue("undertow-virtual");
  }

  @Test
  void suggestsNothingWhenNothingIsNear() {
    assertThat(Nearest.of("postgresql", List.of("json", "db"))).isEmpty();
    assertThat(Nearest.hint("postgresql", List.of("json", "db"))).isEqualTo("; known: json, db");
    assertThat(Nearest.of("x", List.of())).isEmpty();
  }
}
