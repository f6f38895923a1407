package crossover.bench.micro;

import crossover.servers.api.Response;
import crossover.servers.engine.HttpDate;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.OptionMap;
import org.xnio.XnioIoThread;

/** One open connection of Undertow without a socket, in the ways that {@link Exchange} compares. */
final class UndertowExchange {
  private static final String TEXT = "text/plain";
  private static final String SERVER = "undertow-async";

  /** Of the engine's options, those that an exchange depends on. */
  private static final OptionMap ENGINE =
      OptionMap.builder()
          .set(UndertowOptions.DECODE_URL, false)
          .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
          .set(UndertowOptions.ALWAYS_SET_DATE, false)
          .getMap();

  private final MemoryConnection connection;

  private UndertowExchange(XnioIoThread io, OptionMap options, HttpHandler handler) {
    connection = new MemoryConnection(io);
    HttpOpenListener listener =
        new HttpOpenListener(new DefaultByteBufferPool(true, 16 * 1024), options);
    listener.setRootHandler(handler);
    Finish opened = new Finish();
    opened.expect(1);
    io.execute(
        () -> {
          listener.handleEvent(connection);
          exchange();
          opened.run();
        });
    opened.await();
    Exchange.checkAnswer(connection.lastSent());
  }

  static UndertowExchange channel(XnioIoThread io) {
    String date = HttpDate.format(System.currentTimeMillis());
    return new UndertowExchange(io, ENGINE, exchange -> answerByChannel(exchange, date));
  }

  static UndertowExchange sender(XnioIoThread io) {
    return new UndertowExchange(io, OptionMap.EMPTY, UndertowExchange::answerBySender);
  }

  static UndertowExchange wrong(XnioIoThread io) {
    return new UndertowExchange(io, OptionMap.EMPTY, UndertowExchange::answerByStrings);
  }

  /** Lets the request arrive; it is answered when this returns. On the I/O thread only. */
  void exchange() {
    connection.arrive(Exchange.REQUEST);
  }

  long bytesSent() {
    return connection.bytesSent();
  }

  private static void answerByChannel(HttpServerExchange exchange, String date) throws IOException {
    Response response = respond(exchange);
    exchange
        .getResponseHeaders()
        .put(Headers.SERVER, SERVER)
        .put(Headers.DATE, date)
        .put(Headers.CONTENT_TYPE, TEXT);
    exchange.setResponseContentLength(response.body().length);
    exchange.getResponseChannel().write(ByteBuffer.wrap(response.body()));
    exchange.endExchange();
  }

  private static void answerBySender(HttpServerExchange exchange) {
    Response response = respond(exchange);
    exchange.getResponseHeaders().put(Headers.SERVER, SERVER).put(Headers.CONTENT_TYPE, TEXT);
    exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
  }

  private static void answerByStrings(HttpServerExchange exchange) {
    Response response = respond(exchange);
    exchange
        .getResponseHeaders()
        .put(new HttpString("Server"), SERVER)
        .put(new HttpString("Content-Type"), TEXT);
    exchange.getResponseSender().send(new String(response.body(), StandardCharsets.UTF_8));
  }

  private static Response respond(HttpServerExchange exchange) {
    return Exchange.respond(exchange.getRequestMethod().toString(), exchange.getRequestURI());
  }
}
