package crossover.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.StatusRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Plans of the load tool for tests, changed one value at a time. */
record LoadPlans(
    int port, Load load, List<String> paths, double warmupS, double durationS, double drainS) {
  private static final double TIMEOUT_S = 5;

  /** {@code GET /0} for a second, without warm-up. */
  static LoadPlans on(int port, Load load) {
    return new LoadPlans(port, load, List.of("/0"), 0, 1, 2);
  }

  /** In turn; each is a part. */
  LoadPlans paths(int count) {
    List<String> numbered = IntStream.range(0, count).mapToObj(path -> "/" + path).toList();
    return new LoadPlans(port, load, numbered, warmupS, durationS, drainS);
  }

  LoadPlans warmupS(double value) {
    return new LoadPlans(port, load, paths, value, durationS, drainS);
  }

  LoadPlans durationS(double value) {
    return new LoadPlans(port, load, paths, warmupS, value, drainS);
  }

  LoadPlans drainS(double value) {
    return new LoadPlans(port, load, paths, warmupS, durationS, value);
  }

  LoadPlan plan() {
    List<Exchange> exchanges = new ArrayList<>();
    byte[] body = ScriptedServer.BODY.getBytes(US_ASCII);
    for (String path : paths) {
      byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n").getBytes(US_ASCII);
      exchanges.add(new Exchange(request, StatusRange.only(200), body, exchanges.size()));
    }
    return new LoadPlan(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        load,
        exchanges,
        paths,
        1,
        warmupS,
        durationS,
        TIMEOUT_S,
        drainS,
        false);
  }
}
