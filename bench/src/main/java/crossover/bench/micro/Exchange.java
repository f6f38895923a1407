package crossover.bench.micro;

import crossover.servers.api.Answers;
import crossover.servers.api.Contract;
import crossover.servers.api.Refused;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an engine takes for one HTTP exchange beside the socket: the bytes of {@code GET /plaintext}
 * become a request of the contract, its answer becomes bytes. This is the engine's share in the CPU
 * time of every request, so what the models are compared on top of.
 *
 * <p>Included: the buffer that a read fills, the whole pipeline of an open connection, {@link
 * Contract#read}, the answer with {@code Server}, {@code Date}, {@code Content-Type} and {@code
 * Content-Length}. Not included: system calls, the selector, accepting connections.
 *
 * <ul>
 *   <li>{@code netty}: the engine's pieces, {@code HttpRequestDecoder} and one buffer that starts
 *       with an encoded head. The engine's own handler needs a server around it, so this is the
 *       same in small, for an answer that closes nothing and fits in one piece.
 *   <li>{@code nettyCodec}: {@code HttpServerCodec} and a {@code FullHttpResponse}.
 *   <li>{@code nettyWrong}: also an aggregator, strings for names, a date formatted per answer.
 *   <li>{@code nettyNothing}: a ready buffer answers undecoded bytes; what the other Netty scores
 *       contain of {@code EmbeddedChannel}.
 *   <li>{@code undertow}: a real connection of Undertow over an XNIO channel that reads from and
 *       writes to memory, called on its I/O thread, so all that Undertow does is in it. The
 *       engine's options; the answer is written as the engine does it, again the same in small.
 *   <li>{@code undertowSender}: Undertow's own options and its {@code Sender}.
 *   <li>{@code undertowWrong}: also names of headers parsed and the body encoded per answer.
 * </ul>
 */
@State(Scope.Thread)
@Warmup(iterations = 6) // The pipelines are deep: steady after about two seconds of CPU time.
public class Exchange extends Micro {
  /** Exchanges for each hand-over to Undertow's I/O thread, so that its price is not the score. */
  static final int BATCH = 100;

  static final byte[] REQUEST =
      "GET /plaintext HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final NettyExchange prebuilt = NettyExchange.prebuilt();
  private final NettyExchange codec = NettyExchange.codec();
  private final NettyExchange wrong = NettyExchange.wrong();
  private final NettyExchange nothing = NettyExchange.nothing();
  private final Finish finish = new Finish();

  /** Undertow's connections, on one I/O thread. */
  @State(Scope.Thread)
  public static class Undertow extends XnioThreads {
    final UndertowExchange channel = UndertowExchange.channel(io);
    final UndertowExchange sender = UndertowExchange.sender(io);
    final UndertowExchange wrong = UndertowExchange.wrong(io);
  }

  /** What is measured must be an exchange. */
  @Setup
  public void checkNetty() {
    for (NettyExchange exchange : new NettyExchange[] {prebuilt, codec, wrong, nothing}) {
      checkAnswer(exchange.answer());
    }
  }

  static void checkAnswer(String answer) {
    if (!answer.startsWith("HTTP/1.1 200 OK\r\n")
        || !answer.toLowerCase(Locale.ROOT).contains("\r\ndate: ")
        || !answer.endsWith("\r\n\r\nHello, World!")) {
      throw new IllegalStateException("not the answer that is to be measured: " + answer);
    }
  }

  static Response respond(String method, String path) {
    try {
      Request request = Contract.read(method, path, "", false, new byte[0]);
      return switch (request.endpoint()) {
        case PLAINTEXT -> Answers.plaintext();
        default -> Response.noBackend();
      };
    } catch (Refused refused) {
      return refused.response();
    }
  }

  @Benchmark
  public int netty() {
    return prebuilt.exchange();
  }

  @Benchmark
  public int nettyCodec() {
    return codec.exchange();
  }

  @Benchmark
  public int nettyWrong() {
    return wrong.exchange();
  }

  @Benchmark
  public int nettyNothing() {
    return nothing.exchange();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long undertow(Undertow undertow) {
    return batch(undertow, undertow.channel);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long undertowSender(Undertow undertow) {
    return batch(undertow, undertow.sender);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long undertowWrong(Undertow undertow) {
    return batch(undertow, undertow.wrong);
  }

  private long batch(Undertow undertow, UndertowExchange exchange) {
    finish.expect(1);
    undertow.io.execute(
        () -> {
          for (int i = 0; i < BATCH; i++) {
            exchange.exchange();
          }
          finish.run();
        });
    finish.await();
    return exchange.bytesSent();
  }
}
