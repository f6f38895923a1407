package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.bench.process.ChildFailed;
import org.junit.jupiter.api.Test;

/** Prevents that a trial in which a worker died counts as if all had worked. */
class LostWorkersTest {
  private final LostWorkers workers = new LostWorkers();

  private void check(String counters) throws ChildFailed {
    workers.check("django-wsgi", Stats.parse("django-wsgi", counters));
  }

  @Test
  void asManyAsAtTheStartAreFine() {
    assertThatCode(
            () -> {
              check("{\"workers_reported\":4}");
              check("{\"workers_reported\":4}");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void oneMoreHasTakenThePlaceOfOneThatEnded() throws Exception {
    check("{\"workers_reported\":4}");

    assertThatThrownBy(() -> check("{\"workers_reported\":5}"))
        .isInstanceOf(ChildFailed.class)
        .hasMessage("django-wsgi lost a worker: 1 were started in its place");
  }

  @Test
  void aServerThatDoesNotCountThemIsNotHeldToIt() {
    assertThatCode(() -> check("{\"db_pool_waits\":4}")).doesNotThrowAnyException();
  }
}
