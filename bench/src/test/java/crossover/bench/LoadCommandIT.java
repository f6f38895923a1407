package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar on a real server: what it prints, writes and returns, also when it is stopped. */
@Order(9)
class LoadCommandIT {
  private static final int BOUND_S = 60;

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @TempDir private Path folder;

  LoadCommandIT() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Of")
                  + " "
                  + new String(body, StandardCharsets.UTF_8));
          boolean missing = exchange.getRequestURI().getPath().equals("/missing");
          byte[] answer = "hello".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(missing ? 404 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Whether a busy machine lets the load be valid is not what is tested: both ends are an end. */
  private static void assertEnded(Harness load) throws InterruptedException {
    assertThat(load.await(BOUND_S)).as(load.output()).isIn(0, 4);
  }

  private static JsonNode json(Harness load) throws IOException {
    return new ObjectMapper().readTree(load.output());
  }

  @Test
  void anOpenLoadIsCountedToTheLastRequestAndWritesWhatItWasAskedFor() throws Exception {
    Path hlog = folder.resolve("x.hlog");
    Path hgrm = folder.resolve("x.hgrm");
    Path series = Files.writeString(folder.resolve("x.csv"), "what was there");
    try (Harness load =
        Harness.start(
            "load",
            url("/a?b=c"),
            "--rate",
            "200",
            "--duration",
            "2s",
            "--warmup",
            "500ms",
            "--header",
            "X-Of: us",
            "--expect-body",
            "hello",
            "--format",
            "json",
            "--hlog",
            hlog.toString(),
            "--hgrm",
            hgrm.toString(),
            "--series",
            series.toString())) {
      assertEnded(load);
      JsonNode json = json(load);
      assertThat(json.get("requests").longValue()).isEqualTo(400);
      assertThat(json.get("rate_asked_per_s").doubleValue()).isEqualTo(200);
      assertThat(seen).hasSize(500).allMatch(line -> line.equals("GET /a?b=c us "));
    }
    assertThat(tags(hlog)).containsExactly("response 400", "service 400");
    assertThat(Files.readString(hgrm)).contains("Total count    =          400", "response time");
    List<String> lines = Files.readAllLines(series);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("0,1.000,200,200,0,0,200.000,");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  private static List<String> tags(Path hlog) throws IOException {
    Queue<String> tags = new ConcurrentLinkedQueue<>();
    try (HistogramLogReader log = new HistogramLogReader(hlog.toFile())) {
      while (log.hasNext()) {
        EncodableHistogram next = log.nextIntervalHistogram();
        if (next instanceof Histogram histogram) {
          tags.add(histogram.getTag() + " " + histogram.getTotalCount());
        }
      }
    }
    return List.copyOf(tags);
  }

  @Test
  void aClosedLoadHasServiceTimesOnly() throws Exception {
    try (Harness load =
        Harness.start("load", url("/"), "-c", "2", "-d", "1", "--warmup", "0", "-f", "json")) {
      assertEnded(load);
      JsonNode json = json(load);
      assertThat(json.get("response_us").isNull()).isTrue();
      assertThat(json.get("service_us").get("p50").doubleValue()).isPositive();
      assertThat(json.get("errors").get("status").longValue()).isZero();
    }
  }

  @Test
  void requestsOfAFileComeByTheirWeightsEachWithItsBodyAndItsTimes() throws Exception {
    Path urls =
        Files.writeString(folder.resolve("urls"), "# three\n3 /often\nPOST /sent\nDELETE /gone\n");
    try (Harness load =
        Harness.start(
            "load",
            url("/"),
            "--rate",
            "100",
            "-d",
            "1",
            "--warmup",
            "0",
            "--urls",
            urls.toString(),
            "--method",
            "PUT",
            "--body",
            "B",
            "-f",
            "json")) {
      assertEnded(load);
      JsonNode requests = json(load).get("by_request");
      assertThat(requests).hasSize(3);
      assertThat(requests.get(0).get("request").textValue()).isEqualTo("PUT /often");
      assertThat(requests.get(0).get("requests").longValue()).isEqualTo(60);
      assertThat(requests.get(1).get("response_us").get("max").doubleValue()).isPositive();
      assertThat(seen.stream().filter("PUT /often null B"::equals)).hasSize(60);
      assertThat(seen.stream().filter("POST /sent null B"::equals)).hasSize(20);
      assertThat(seen.stream().filter("DELETE /gone null "::equals)).hasSize(20);
    }
  }

  @Test
  void wrongAnswersAreNotValidAndSayWhy() throws Exception {
    try (Harness load =
        Harness.start("load", url("/missing"), "--rate", "100", "-d", "1", "--warmup", "0")) {
      assertThat(load.await(BOUND_S)).isEqualTo(4);
      assertThat(load.output())
          .contains(
              "NOT VALID  no right answer to 100 requests",
              "status           100  status 404 instead of 200 to 299");
    }
    try (Harness load =
        Harness.start(
            "load",
            url("/missing"),
            "--rate",
            "50",
            "-d",
            "1",
            "--warmup",
            "0",
            "--expect-status",
            "4xx",
            "-f",
            "json")) {
      assertEnded(load);
      assertThat(json(load).get("requests").longValue()).isEqualTo(50);
    }
  }

  @Test
  void theSeriesGoesToStandardOutputAlone() throws Exception {
    try (Harness load =
        Harness.start(
            "load", url("/"), "-r", "50", "-d", "1", "--warmup", "0", "--series", "-", "--quiet")) {
      assertEnded(load);
      assertThat(load.output().lines()).hasSize(2).first().asString().startsWith("second,length_s");
    }
  }

  @Test
  void signalsPrintWhatWasMeasuredAndExitWith130() throws Exception {
    for (String signal : List.of("INT", "TERM")) {
      Path hlog = folder.resolve(signal + ".hlog");
      seen.clear();
      try (Harness load =
          Harness.start(
              "load",
              url("/"),
              "-r",
              "200",
              "-d",
              "10m",
              "--warmup",
              "0",
              "--hlog",
              hlog.toString())) {
        while (seen.size() < 100) {
          Thread.sleep(20);
        }
        load.signal(signal);
        assertThat(load.await(BOUND_S)).as(load.output()).isEqualTo(130);
        assertThat(load.output()).contains("note       stopped after ", " s of the 600.0 s", "p50");
        assertThat(hlog).exists();
        assertThat(load.orphans()).isEmpty();
      }
    }
  }
}
