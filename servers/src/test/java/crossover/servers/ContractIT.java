package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every server, those in other languages too, answers the golden requests with the golden bytes,
 * over real sockets.
 */
class ContractIT {

  @OnEverySystem
  void answersEveryGoldenRequestOnItsOwnConnection(String server) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.askedOf(server)) {
      try (RawClient client = Rig.server(server).connect()) {
        check(server, golden, client.ask(golden), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @OnEverySystem
  void keepsTheConnectionOverGoodAndRefusedRequests(String server) throws Exception {
    List<String> wrong = new ArrayList<>();
    try (RawClient client = Rig.server(server).connect()) {
      // A connection may be closed after a body over the limit, and after nothing else.
      for (GoldenCase golden : GoldenCase.askedOf(server)) {
        if (golden.status() != 413) {
          check(server, golden, client.ask(golden), wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @OnEverySystem
  void changesTheDate(String server) throws Exception {
    ZonedDateTime first = date(Rig.ask(server, "/json"));
    Thread.sleep(2_100);
    ZonedDateTime second = date(Rig.ask(server, "/json"));
    assertThat(second).isBetween(first.plusSeconds(1), first.plusSeconds(10));
    assertThat(second.toInstant()).isBetween(past(5), past(-2));
  }

  private static Instant past(int seconds) {
    return Instant.now().minusSeconds(seconds);
  }

  @OnEverySystem
  void compressesForThoseOnlyWhoTakeIt(String server) throws Exception {
    GoldenCase large = GoldenCase.named("large");
    for (String accepts : List.of("br, gzip;q=0.5", "x-gzip", "*", "GZIP")) {
      HttpAnswer answer = Rig.ask(server, "/large?cached=true", "Accept-Encoding: " + accepts);
      assertThat(answer.header("Content-Encoding")).as(accepts).isEqualTo("gzip");
      assertThat(large.wrongBody(answer.unzipped())).as(accepts).isNull();
    }
    for (String refuses : List.of("identity", "gzip;q=0", "br", "gzip;q=0.000, br")) {
      HttpAnswer answer = Rig.ask(server, "/large?cached=true", "Accept-Encoding: " + refuses);
      assertThat(answer.header("Content-Encoding")).as(refuses).isNull();
      assertThat(large.wrongBody(answer.body())).as(refuses).isNull();
    }
    assertThat(Rig.ask(server, "/json", "Accept-Encoding: gzip").header("Content-Encoding"))
        .isNull();
  }

  @OnEverySystem
  void answersWithoutABackendWhatNeedsNone(String server) throws Exception {
    List<String> wrong = new ArrayList<>();
    try (ServerProcess alone = ServerProcess.start(ServerCommands.of(server))) {
      for (GoldenCase golden : GoldenCase.askedOf(server)) {
        HttpAnswer answer;
        try (RawClient client = alone.connect()) {
          answer = client.ask(golden);
        }
        if (!golden.needsBackend()) {
          check(server, golden, answer, wrong);
        } else if (answer.status() != 503 || !answer.text().equals("{\"error\":\"no backend\"}")) {
          wrong.add(golden.name() + ": " + answer.status() + " " + answer.text());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static ZonedDateTime date(HttpAnswer answer) {
    String date = Objects.requireNonNull(answer.header("Date"), "no Date");
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  private static void check(String server, GoldenCase golden, HttpAnswer answer, List<String> wrong)
      throws Exception {
    List<String> found = new ArrayList<>();
    if (answer.status() != golden.status()) {
      found.add("status " + answer.status() + " in place of " + golden.status());
    }
    expect("Content-Type", golden.contentType(), type(server, answer), found);
    expect("Allow", golden.allow(), answer.header("Allow"), found);
    if (golden.location() != null || golden.status() != 201) {
      expect("Location", golden.location(), answer.header("Location"), found);
    }
    expect("Content-Encoding", golden.encoding(), answer.header("Content-Encoding"), found);
    if (answer.header("Server") == null) {
      found.add("no Server");
    }
    date(answer);
    boolean sized =
        answer.header("Content-Length") != null || answer.header("Transfer-Encoding") != null;
    if (!sized && golden.status() != 204) {
      found.add("no size header");
    }
    byte[] body = golden.encoding() == null ? answer.body() : answer.unzipped();
    String wrongBody = golden.wrongBody(body);
    if (wrongBody != null) {
      found.add(wrongBody);
    }
    if (!found.isEmpty()) {
      wrong.add(golden.name() + ": " + found);
    }
  }

  /** A framework may have a charset behind it that it cannot be talked out of. */
  private static @Nullable String type(String server, HttpAnswer answer) {
    String type = answer.header("Content-Type");
    return type != null && Contenders.isOne(server) ? type.split(";", 2)[0].strip() : type;
  }

  private static void expect(
      String header, @Nullable String wanted, @Nullable String actual, List<String> found) {
    if (!Objects.equals(actual, wanted)) {
      found.add(header + " is " + actual + " in place of " + wanted);
    }
  }
}
