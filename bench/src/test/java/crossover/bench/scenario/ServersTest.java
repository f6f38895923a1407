package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents that an arm is started with other settings than its name says. */
class ServersTest {
  private static final ServerSettings SUITE = new ServerSettings(200, 0, "auto", 64, 256);

  @Test
  void aServerTakesTheSuitesSettings() {
    assertThat(Servers.named("netty-async").settings(SUITE)).isEqualTo(SUITE);
  }

  @Test
  void aServersOwnSettingsReplaceThoseOfTheSuite() {
    Server server = Servers.named("undertow-blocking@threads=1600@dbPool=10");

    assertThat(server.settings(SUITE)).isEqualTo(new ServerSettings(1600, 0, "auto", 10, 256));
    assertThat(server.name()).isEqualTo("undertow-blocking@threads=1600@dbPool=10");
    assertThat(server.program()).isEqualTo("undertow-blocking");
    assertThat(server.engine()).isEqualTo("undertow");
    assertThat(server.model()).isEqualTo("blocking");
    assertThat(server.own()).isEqualTo(Map.of("threads", "1600", "dbPool", "10"));
    assertThat(Servers.named("netty-async@transport=nio@loops=2").settings(SUITE))
        .isEqualTo(new ServerSettings(200, 2, "nio", 64, 256));
  }

  @Test
  void onlyProcessesOfOneProgramWithOneSetOfSettingsAreTwins() {
    Server plain = Servers.named("netty-async");
    Server small = Servers.named("netty-async@dbPool=10");

    assertThat(plain.isTwinOf(Servers.named("netty-async-again"))).isTrue();
    assertThat(small.isTwinOf(Servers.named("netty-async-again@dbPool=10"))).isTrue();
    assertThat(plain.isTwinOf(small)).isFalse();
    assertThat(small.isTwinOf(Servers.named("netty-async-again"))).isFalse();
    assertThat(small.isTwinOf(Servers.named("netty-virtual@dbPool=10"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          netty-asink@dbPool=10          | unknown server 'netty-asink'; did you mean 'netty-async'?
          undertow-blocking@thread=16    | setting has the unknown value 'thread'; did you mean 'threads'?
          undertow-blocking@threads      | setting 'threads' has no value, e.g. threads=1600
          undertow-blocking@             | setting '' has no value, e.g. threads=1600
          undertow-blocking@threads=ten  | threads must be an integer, not 'ten'
          undertow-blocking@threads=016  | threads must be an integer, not '016'
          undertow-blocking@threads=0    | threads must be an integer from 1 to 100000, not 0
          netty-async@dbPool=9@dbPool=10 | server has the setting 'dbPool' twice
          netty-async@threads=16         | threads is of no use to netty-async, which has no pool of them
          undertow-async@transport=epoll | transport of undertow-async can only be nio, not epoll
          netty-async@workers=2          | workers is of no use to netty-async, which is one process
          django-wsgi@threads=4          | threads is of no use to django-wsgi, which has no pool of them
          django-wsgi@workers=0          | workers must be an integer from 1 to 256, not 0
          fastapi@loops=2                | loops is of no use to fastapi, which chooses its own
          netty-async@transport=epol     | transport has the unknown value 'epol'; did you mean 'epoll'?
          """)
  void aWrongNameIsRefusedInOneLine(String name, String problem) {
    assertThatThrownBy(() -> Servers.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(problem)
        .hasMessageContaining("@".equals(name) ? name : name.split("@")[0])
        .message()
        .doesNotContain("\n");
    assertThat(Servers.isKnown(name)).isFalse();
  }

  @Test
  void aContenderHasTheWorkersAndThreadsOfItsPreset() {
    ServerSettings sync = Servers.named("django-wsgi").settings(SUITE);
    ServerSettings threads = Servers.named("django-wsgi-gthread@threads=200").settings(SUITE);

    assertThat(sync.workers()).isEqualTo(4);
    assertThat(sync.threads()).isEqualTo(1);
    assertThat(sync.threadsInAll()).isEqualTo(4);
    assertThat(sync.dbPool()).isEqualTo(64);
    assertThat(threads.threadsInAll()).isEqualTo(200 * Math.max(1, threads.workers()));
    assertThat(Servers.named("django-wsgi@workers=8").settings(SUITE).threadsInAll()).isEqualTo(8);
    assertThat(Servers.named("netty-async").settings(SUITE).workers()).isZero();
  }

  @Test
  void aSuiteNamesItsWrongServer() {
    Suite quick = Catalogue.suite("quick");

    assertThatThrownBy(
            () -> quick.withServers(java.util.List.of("netty-async", "undertow-async@dbpool=10")))
        .isInstanceOf(WrongValue.class)
        .hasMessage(
            "servers[1] is wrong: server 'undertow-async@dbpool=10': setting has the unknown value"
                + " 'dbpool'; did you mean 'dbPool'?");
  }
}
