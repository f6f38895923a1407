package crossover.bench.load;

import crossover.bench.scenario.Exchange;
import crossover.bench.scenario.Gzip;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes to which one server compresses its answers, which no contract fixes. Each request is
 * asked once before the load; when what comes back unpacks to the right body, every later answer
 * must be equal to it, byte by byte. Otherwise the plain body stays the right one, and every
 * compressed answer is a wrong one.
 */
final class GzipBodies {
  private final InetSocketAddress server;
  private final Map<ByteBuffer, Optional<byte[]>> byRequest = new HashMap<>();

  GzipBodies(InetSocketAddress server) {
    this.server = server;
  }

  boolean isOf(InetSocketAddress other) {
    return server.equals(other);
  }

  /**
   * The same exchanges, with the bytes of this server.
   *
   * @throws UncheckedIOException when it gives no answer
   */
  List<Exchange> in(List<Exchange> exchanges) {
    Map<Exchange, Exchange> known = new HashMap<>();
    return exchanges.stream()
        .map(exchange -> known.computeIfAbsent(exchange, this::compressed))
        .toList();
  }

  private Exchange compressed(Exchange exchange) {
    Exchange next = exchange.next() == null ? null : compressed(exchange.next());
    byte[] plain = exchange.body();
    byte[] body = exchange.gzip() && plain != null ? learnt(exchange, plain) : plain;
    return new Exchange(
        exchange.request(), exchange.status(), body, exchange.part(), exchange.gzip(), next);
  }

  private byte @Nullable [] learnt(Exchange exchange, byte[] plain) {
    return byRequest
        .computeIfAbsent(ByteBuffer.wrap(exchange.request()), request -> ask(exchange, plain))
        .orElse(plain);
  }

  private Optional<byte[]> ask(Exchange exchange, byte[] plain) {
    try (HttpClient client = new HttpClient(server)) {
      HttpClient.Answer answer = client.exchange(exchange.request());
      boolean right =
          exchange.status().contains(answer.status())
              && "gzip".equals(answer.headers().get("content-encoding"))
              && Arrays.equals(Gzip.unzipped(answer.body()), plain);
      return right ? Optional.of(answer.body()) : Optional.empty();
    } catch (ZipException | EOFException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
