package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A typing error in an address must not become load on somebody else's machine. */
class DestinationIT {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "[::1]", "127.9.9.9"})
  void loopbackIsAllowed(String host) throws Exception {
    Destination to = Destination.resolve(host, 8080, false);
    assertThat(to.address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(to.address().getPort()).isEqualTo(8080);
    assertThat(to.host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "[2001:db8::1]"})
  void whatIsNotLoopbackNeedsItsFlag(String host) throws Exception {
    assertThatThrownBy(() -> Destination.resolve(host, 80, false))
        .isInstanceOf(LoadFailed.class)
        .hasMessageStartingWith("refused: " + host + " is ")
        .hasMessageContaining("--allow-remote");
    assertThat(Destination.resolve(host, 80, true).address().isUnresolved()).isFalse();
  }

  @Test
  void aPortThatCannotBeIsRefused() {
    assertThatThrownBy(() -> Destination.resolve("127.0.0.1", 65_536, false))
        .isInstanceOf(LoadFailed.class)
        .hasMessage("a port is from 1 to 65535, not 65536");
  }

  @Test
  void loadReachesAServerOnIpv6() throws Exception {
    InetAddress loopback = Destination.resolve("::1", 1, false).address().getAddress();
    assumeTrue(hasIpv6(loopback), "this machine has no IPv6");
    try (ScriptedServer server =
            new ScriptedServer(
                loopback,
                0,
                client -> {
                  while (client.request()) {
                    client.say(ScriptedServer.RIGHT);
                  }
                });
        LoadThreads load = new LoadThreads(1)) {
      LoadPlan v4 = LoadPlans.on(server.port(), Plans.open(100, 4)).plan();
      LoadPlan v6 =
          new LoadPlan(
              Destination.resolve("[::1]", server.port(), false).address(),
              v4.load(),
              v4.exchanges(),
              v4.parts(),
              1,
              0,
              0.5,
              1,
              1,
              false);
      assertThat(load.fire(v6, LoadWatcher.NONE).total().right()).isEqualTo(50);
    }
  }

  private static boolean hasIpv6(InetAddress loopback) {
    try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
      return free.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
