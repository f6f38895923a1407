package crossover.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prevents that a mistyped file is measured as something else, or is refused without saying where.
 */
class InvalidFileTest {
  private static final String SCENARIO =
      """
      about: One query.
      load: {model: open, ratePerS: 100, arrival: poisson, connections: 64}
      parts:
        - {endpoint: db, weight: 1, method: GET, path: "/db?id={id}", answer: row, work: {dbCalls: 1}}
      """;
  private static final String SUITE =
      """
      about: A test.
      servers: [netty-async, undertow-blocking]
      scenarios: [json, db]
      blocks: 2
      timing: {blockWarmupS: 1, warmupS: 0.5, warmupMaxS: 1, sliceS: 0.5, slices: 2, requestTimeoutS: 5, drainS: 1}
      jvm: {collector: parallel, heapMib: 512}
      server: {threads: 200, loops: 0, transport: auto, dbPool: 64, downstreamPool: 256}
      backend: {db: "fixed:1", downstream: none, slots: 64, downstreamSlots: 1024, scanFactor: 20}
      micro: quick
      """;

  @TempDir Path folder;

  @Test
  void theFilesBelowAreRightBeforeTheyAreBroken() throws Exception {
    assertThat(Catalogue.scenario(write("own.yaml", SCENARIO)).name()).isEqualTo("own");
    assertThat(Catalogue.suite(write("own-suite.yaml", SUITE)).name()).isEqualTo("own-suite");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          about:            | abuot:              | abuot is an unknown key; did you mean 'about'?
          ratePerS: 100     | rate: 100           | load.rate is an unknown key; did you mean 'ratePerS'?
          dbCalls: 1        | dbcalls: 1          | parts[0].work.dbcalls is an unknown key; did you mean 'dbCalls'?
          about: One query. | about: ""           | about must not be empty
          about: One query. | about: [a]          | about must be text, not a list
          model: open       | model: opne         | load.model has the unknown value 'opne'; did you mean 'open'?
          model: open       | model: closed       | load.ratePerS is an unknown key; known: model, connections
          poisson           | poison              | load.arrival has the unknown value 'poison'; did you mean 'poisson'?
          ratePerS: 100     | ratePerS: -5        | load.ratePerS must be a number from 0.1 to 10000000, not -5
          ratePerS: 100     | ratePerS: .nan      | line 2 has the malformed number '.nan'
          ratePerS: 100     | ratePerS: fast      | load.ratePerS must be a number, not the text 'fast'
          , connections: 64 | ``                  | load.connections is missing
          connections: 64   | connections: 0      | load.connections must be an integer from 1 to 60000, not 0
          connections: 64   | connections: 6.5    | load.connections must be an integer, not 6.5
          connections: 64   | connections: 99999999999 | load.connections must be an integer, not 99999999999
          connections: 64   | connections:        | load.connections must be an integer, not nothing
          weight: 1         | weight: -1          | parts[0].weight must be an integer from 1 to 1000, not -1
          method: GET       | method: GETT        | parts[0].method has the unknown value 'GETT'; did you mean 'GET'?
          answer: row       | answer: roww        | parts[0].answer has the unknown value 'roww'; did you mean 'row'?
          /db?id={id}       | db?id={id}          | parts[0].path must start with '/', not 'db?id={id}'
          /db?id={id}       | /db?id={idd}        | parts[0].path has the unknown placeholder '{idd}'; did you mean 'id'?
          /db?id={id}       | /db?n={id}          | parts[0].path needs the parameter 'id' for this answer
          endpoint: db      | endpoint: d b       | parts[0].endpoint must be 1 to 64 lower-case letters, digits and hyphens, not 'd b'
          {dbCalls: 1}      | {dbCalls: 1, together: true} | parts[0].work.together needs two calls or more
          {dbCalls: 1}      | {dbCalls: 1, together: 1}    | parts[0].work.together must be true or false, not 1
          {dbCalls: 1}      | 1                   | parts[0].work must be an object with the keys dbCalls, downstreamCalls, oneAtATime, together, not 1
          about: One query. | `about: a\nprobe: bd` | probe has the unknown value 'bd'; did you mean 'db'?
          about: One query. | `about: a\nprobe: db` | probe needs a part of another endpoint beside it
          about: One query. | `about: a\ntiming: {leadS: -1}` | timing.leadS must be a number from 0 to 600, not -1
          about: One query. | `about: a\ntiming: {slices: 0}` | timing.slices must be an integer from 1 to 1000, not 0
          about: One query. | `about: a\ntiming: {drain: 1}` | timing.drain is an unknown key; did you mean 'drainS'?
          poisson           | surge:5:2           | load.arrival has the unknown value 'surge:5:2'; a surge is surge:FACTOR:ON_S:EVERY_S, e.g. surge:5:2:10
          poisson           | surge:5:2:1         | load.arrival surge period must be longer than the surge itself
          poisson           | surge:5:2:10        | timing.sliceS must be a multiple of the 10 s of surge:5:2:10, so that each slice has whole periods
          answer: row       | `answer: row, headers: {Host: x}` | parts[0].headers must not name Host: it is sent already
          answer: row       | `answer: row, headers: {Content-Length: "1"}` | parts[0].headers holds what cannot be sent: Content-Length follows from the body; leave it out and give --body or --body-file
          answer: row       | `answer: row, headers: [x]` | parts[0].headers must be an object of texts, not a list
          answer: row       | `answer: row, headers: {A: 1}` | parts[0].headers.A must be text, not 1
          answer: row       | `answer: large-gzip` | parts[0].headers must have 'Accept-Encoding: gzip' for this answer
          answer: row       | `answer: row, warmupPath: /db` | parts[0].warmupPath needs the parameter 'id' for this answer
          answer: row       | `answer: row, steps: []` | parts[0].method must be left out: the part has steps
          method: GET, path: "/db?id={id}", answer: row | `steps: [{path: "/json", answer: hello-json}]` | parts[0].steps must be 2 to 100 requests, not 1
          method: GET, path: "/db?id={id}", answer: row | `steps: [{path: "/json", answer: hello-json, times: 0}]` | parts[0].steps[0].times must be an integer from 1 to 100, not 0
          weight: 1         | weight: 1, weight: 2 | line 4 has the key 'weight' twice
          """)
  void aBrokenScenarioIsOneLineWithItsKey(String right, String wrong, String message)
      throws Exception {
    String file = write("own.yaml", replaced(SCENARIO, right, wrong.replace("\\n", "\n")));

    assertOneLine(catchThrowable(() -> Catalogue.scenario(file)), file + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {model: open, share: 0.7, arrival: poisson, connections: 64} | load.of is missing
          {model: open, share: 0.7, of: A b, arrival: poisson, connections: 64} | load.of must be 1 to 64 lower-case letters, digits and hyphens, not 'A b'
          {model: open, share: 3, of: db, arrival: poisson, connections: 64} | load.share must be a number from 0.01 to 2, not 3
          {model: open, share: 0.7, ratePerS: 5, of: db, arrival: poisson, connections: 64} | load.share and ratePerS exclude each other
          {model: open, arrival: poisson, connections: 64} | load.ratePerS or share is missing
          {model: open, ratePerS: 5, of: db, arrival: poisson, connections: 64} | load.of is only for a rate that is a share
          {model: open, share: 0.7, of: db, arrival: "ramp:1", connections: 64} | load.arrival ramp has no rate to stay at; take constant or poisson
          {model: open, share: 0.7, of: db, arrival: "surge:5:2:10", connections: 64} | load.arrival surge has no rate to stay at; take constant or poisson
          {model: ladder, of: db, from: 0.9, to: 0.3, steps: 5, repeats: 2, visitS: 1, slo: ["p99<9ms"], arrival: poisson, connections: 64} | load.to must be above from
          {model: ladder, of: db, from: 0.3, to: 0.9, steps: 2, repeats: 2, visitS: 1, slo: ["p99<9ms"], arrival: poisson, connections: 64} | load.steps must be an integer from 3 to 100, not 2
          {model: ladder, of: db, from: 0.3, to: 0.9, steps: 5, repeats: 2, visitS: 1, slo: [], arrival: poisson, connections: 64} | load.slo must name at least one objective, e.g. 'p99<30ms'
          {model: ladder, of: db, from: 0.3, to: 0.9, steps: 5, repeats: 2, visitS: 1, slo: ["p99<9m"], arrival: poisson, connections: 64} | load.slo[0] is wrong: 'p99<9m' is no objective; forms: p99<50ms, p99.9<1s, p50<200us, mean<5ms, max<1s, errors<0.1%
          {model: ladder, ratePerS: 5} | load.ratePerS is an unknown key; known: model, of, from, to, steps, repeats, visitS, slo, arrival, connections
          """)
  void aBrokenLoadIsOneLineWithItsKey(String load, String message) throws Exception {
    String right = "{model: open, ratePerS: 100, arrival: poisson, connections: 64}";
    String file = write("own.yaml", replaced(SCENARIO, right, load));

    assertOneLine(catchThrowable(() -> Catalogue.scenario(file)), file + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          servers: []                 | servers must name at least one, or be left out
          servers: [netty-asinc]      | servers[0] has the unknown value 'netty-asinc'; did you mean 'netty-async'?
          servers: [netty-async, netty-async] | servers names one twice
          sweep: {key: rateS, values: [1]}    | sweep.key has the unknown value 'rateS'; did you mean 'ratePerS'?
          sweep: {key: ratePerS, values: [1]} | load.ratePerS must be left out: the sweep gives it
          sweep: {key: ratePerS, values: []}  | sweep.values must hold at least one
          sweep: {key: ratePerS, values: [5, 5]} | sweep.values holds one twice
          sweep: {key: ratePerS, values: [0]} | sweep.values[0] must be an integer above 0, not 0
          """)
  void brokenServersOrSweepAreOneLineWithTheirKey(String line, String message) throws Exception {
    String file = write("own.yaml", SCENARIO + line + "\n");

    assertOneLine(catchThrowable(() -> Catalogue.scenarios(file)), file + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `ratePerS: 100, `   | sweep: {key: ratePerS, values: [5], requests: 0} | sweep.requests must be an integer above 0, not 0
          `ratePerS: 100, `   | sweep: {key: ratePerS, values: [5], requests: 9} | sweep.requests needs timing.sliceS, the shortest slice, and timing.slices
          `, connections: 64` | sweep: {key: connections, values: [5], requests: 9} | sweep.requests is only for a sweep of ratePerS
          """)
  void brokenRequestsOfASweepAreOneLineWithTheirKey(String out, String line, String message)
      throws Exception {
    String file = write("own.yaml", replaced(SCENARIO, out, "") + line + "\n");

    assertOneLine(catchThrowable(() -> Catalogue.scenarios(file)), file + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          timing: {sliceS: 1} | timing.sliceS must be left out: a ladder has visitS, steps and repeats
          timing: {slices: 3} | timing.slices must be left out: a ladder has visitS, steps and repeats
          probe: db           | probe must be left out: the objectives of a ladder are of all requests
          """)
  void aLadderRefusesWhatItCannotHeed(String line, String message) throws Exception {
    String open = "{model: open, ratePerS: 100, arrival: poisson, connections: 64}";
    String ladder =
        "{model: ladder, of: db, from: 0.3, to: 0.9, steps: 5, repeats: 2, visitS: 1,"
            + " slo: [\"p99<9ms\"], arrival: poisson, connections: 64}";
    String json = "  - {endpoint: json, path: /json, answer: hello-json}\n";
    String file = write("own.yaml", replaced(SCENARIO, open, ladder) + json + line + "\n");

    assertOneLine(catchThrowable(() -> Catalogue.scenario(file)), file + ": " + message);
  }

  @Test
  void aSuiteThatSaysNothingOfMicroMeasuresItFully() throws Exception {
    assertThat(Catalogue.suite(write("a.yaml", SUITE)).micro()).isEqualTo(MicroDepth.QUICK);
    String without = replaced(SUITE, "micro: quick\n", "");
    assertThat(Catalogue.suite(write("b.yaml", without)).micro()).isEqualTo(MicroDepth.FULL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          blocks: 2              | block: 2          | block is an unknown key; did you mean 'blocks'?
          blocks: 2              | blocks: 0         | blocks must be an integer from 1 to 10000, not 0
          blocks: 2              | blocks: two       | blocks must be an integer, not the text 'two'
          [netty-async, undertow-blocking] | [netty-asinc] | servers[0] has the unknown value 'netty-asinc'; did you mean 'netty-async'?
          [netty-async, undertow-blocking] | [netty-async, netty-async] | servers names 'netty-async' twice
          [netty-async, undertow-blocking] | []      | servers must name at least one
          [netty-async, undertow-blocking] | netty-async | servers must be a list, not the text 'netty-async'
          [json, db]             | [json, dbb]       | scenarios[1] names the unknown scenario 'dbb'; did you mean 'db'?
          [json, db]             | [json, 5]         | scenarios[1] must be text, not 5
          sliceS: 0.5            | sliceS: -0.5      | timing.sliceS must be a number from 0.05 to 600, not -0.5
          warmupMaxS: 1          | warmupMaxS: 0.1   | timing.warmupMaxS must not be shorter than warmupS
          slices: 2, | ``        | timing.slices is missing
          collector: parallel    | collector: paralel | jvm.collector has the unknown value 'paralel'; did you mean 'parallel'?
          heapMib: 512           | heapMib: 1        | jvm.heapMib must be an integer from 32 to 1048576, not 1
          threads: 200           | threads: 0        | server.threads must be an integer from 1 to 100000, not 0
          transport: auto        | transport: epol   | server.transport has the unknown value 'epol'; did you mean 'epoll'?
          fixed:1                | fixd:1            | backend.db must be fixed:MS, lognormal:MEAN_MS:SIGMA, bimodal:MS:SHARE:MS2 or none, not 'fixd:1'
          scanFactor: 20         | scanFactor: 0     | backend.scanFactor must be an integer from 1 to 1000, not 0
          scanFactor: 20         | scanFactor: 1001  | backend.scanFactor must be an integer from 1 to 1000, not 1001
          micro: quick           | micro: quik       | micro has the unknown value 'quik'; did you mean 'quick'?
          scanFactor: 20         | scanFactor: 2.5   | backend.scanFactor must be an integer, not 2.5
          blocks: 2              | `blocks: 2\nblocks: 3` | line 5 has the key 'blocks' twice
          """)
  void aBrokenSuiteIsOneLineWithItsKey(String right, String wrong, String message)
      throws Exception {
    String file = write("own.yaml", replaced(SUITE, right, wrong.replace("\\n", "\n")));

    assertOneLine(catchThrowable(() -> Catalogue.suite(file)), file + ": " + message);
  }

  @Test
  void aFileThatIsNoYamlAtAllIsOneLine() throws Exception {
    String broken = write("broken.yaml", "about: [a\nload: }");
    assertThat(catchThrowable(() -> Catalogue.scenario(broken)))
        .isInstanceOf(InvalidFile.class)
        .hasMessageStartingWith(broken + ": line ")
        .hasMessageContaining("is no YAML")
        .satisfies(
            thrown -> assertThat(Objects.requireNonNull(thrown.getMessage()).lines()).hasSize(1));

    String empty = write("empty.yaml", "");
    assertOneLine(catchThrowable(() -> Catalogue.scenario(empty)), empty + ": is empty");
    String list = write("list.yaml", "[1, 2]");
    assertOneLine(
        catchThrowable(() -> Catalogue.scenario(list)),
        list
            + ": must be an object with the keys about, load, parts, probe, servers, sweep, timing,"
            + " not a list");
    String twoDocuments = write("two.yaml", SCENARIO + "---\nabout: another\n");
    assertThat(catchThrowable(() -> Catalogue.scenario(twoDocuments)))
        .isInstanceOf(InvalidFile.class);
  }

  @Test
  void aFileThatIsNotThereOrNoFileIsOneLine() {
    String missing = folder.resolve("missing.yaml").toString();
    assertOneLine(catchThrowable(() -> Catalogue.suite(missing)), missing + ": no such file");
    String directory = folder + "/";
    assertOneLine(catchThrowable(() -> Catalogue.suite(directory)), directory + ": cannot be read");
  }

  @Test
  void aSuiteFindsItsScenarioFilesBesideIt() throws Exception {
    write("mine.yaml", SCENARIO);
    String suite = write("own.yaml", replaced(SUITE, "[json, db]", "[json, ./mine.yaml]"));

    Suite read = Catalogue.suite(suite);

    assertThat(read.scenarios()).containsExactly("json", folder.resolve("mine.yaml").toString());
    assertThat(Catalogue.scenario(read.scenarios().get(1)).name()).isEqualTo("mine");
  }

  private static void assertOneLine(Throwable thrown, String message) {
    assertThat(thrown).isInstanceOf(InvalidFile.class).hasMessage(message);
    assertThat(message.lines()).hasSize(1);
  }

  private static String replaced(String text, String right, String wrong) {
    assertThat(text).contains(right);
    return text.replace(right, wrong);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
