package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossover.servers.engine.Model;
import crossover.servers.engine.Transport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents a server from being measured with other settings than its row says. */
class ServerOptionsTest {
  @Test
  void aNameAloneMeansTheDefaults() throws WrongArguments {
    ServerOptions options = parse("netty-blocking");

    assertThat(options.engine()).isEqualTo(ServerOptions.Engine.NETTY);
    assertThat(options.engineOptions().serverName()).isEqualTo("netty-blocking");
    assertThat(options.engineOptions().model()).isEqualTo(Model.BLOCKING);
    assertThat(options.engineOptions().port()).isZero();
    assertThat(options.engineOptions().threads()).isEqualTo(200);
    assertThat(options.engineOptions().loops()).isEqualTo(3);
    assertThat(options.engineOptions().transport()).isEqualTo(Transport.AUTO);
    assertThat(options.backend()).isNull();
    assertThat(options.dbPool()).isEqualTo(64);
    assertThat(options.downstreamPool()).isEqualTo(256);
    assertThat(options.files()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "undertow-async, UNDERTOW, ASYNC",
    "undertow-blocking, UNDERTOW, BLOCKING",
    "undertow-virtual, UNDERTOW, VIRTUAL",
    "netty-async, NETTY, ASYNC",
    "netty-blocking, NETTY, BLOCKING",
    "netty-virtual, NETTY, VIRTUAL"
  })
  void aNameIsAnEngineAndAModel(String name, ServerOptions.Engine engine, Model model)
      throws WrongArguments {
    ServerOptions options = parse(name);

    assertThat(options.engine()).isEqualTo(engine);
    assertThat(options.engineOptions().model()).isEqualTo(model);
  }

  @Test
  void everyOptionIsRead(@TempDir Path folder) throws WrongArguments {
    ServerOptions options =
        parse(
            "netty-async",
            "--port=8080",
            "--backend",
            "127.0.0.1:9000",
            "--threads",
            "7",
            "--loops",
            "2",
            "--transport",
            "nio",
            "--db-pool",
            "5",
            "--downstream-pool=6",
            "--files",
            folder.toString());

    assertThat(options.engineOptions().port()).isEqualTo(8080);
    assertThat(options.backend()).hasToString("/127.0.0.1:9000");
    assertThat(options.engineOptions().threads()).isEqualTo(7);
    assertThat(options.engineOptions().loops()).isEqualTo(2);
    assertThat(options.engineOptions().transport()).isEqualTo(Transport.NIO);
    assertThat(options.dbPool()).isEqualTo(5);
    assertThat(options.downstreamPool()).isEqualTo(6);
    assertThat(options.files()).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          netty-asink                      | unknown server 'netty-asink'; did you mean netty-async?
          netty-async --prot 1             | unknown option '--prot'; did you mean --port?
          netty-async 8080                 | unknown option '8080'; did you mean --port?
          netty-async --port               | --port needs a value, as in --port 8080
          netty-async --port 1 --port 2    | --port is given twice; give it once
          netty-async --port 65536         | --port must be 0 to 65535, not 65536; try 65535
          netty-async --port 1x            | --port must be an integer from 0 to 65535, not '1x'
          netty-async --threads 0          | --threads must be 1 to 100000, not 0; try 1
          netty-async --backend 9000       | --backend must be HOST:PORT, as in --backend 127.0.0.1:9000, not '9000'
          netty-async --backend h:0        | the port of --backend must be 1 to 65535, not 0; try 1
          netty-async --transport epol     | unknown transport 'epol'; did you mean epoll?
          undertow-async --transport epoll | undertow-async has no transport epoll; use --transport nio, or one of the netty servers
          netty-async --files no/such      | --files: no such folder 'no/such'; leave it out for one
          """)
  void whatIsWrongIsNamedWithTheNearestValidForm(String line, String message) {
    assertThatThrownBy(() -> parse(line.split(" ")))
        .isInstanceOf(WrongArguments.class)
        .hasMessage(message);
  }

  @Test
  void noServerAtAllListsThem() {
    assertThatThrownBy(ServerOptionsTest::parse)
        .isInstanceOf(WrongArguments.class)
        .hasMessageStartingWith("no server named; name one of undertow-async, ")
        .hasMessageEndingWith("netty-virtual, backend");
  }

  private static ServerOptions parse(String... args) throws WrongArguments {
    return ServerOptions.parse(args, 3);
  }
}
