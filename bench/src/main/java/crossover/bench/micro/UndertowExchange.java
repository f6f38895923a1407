package crossover.bench.micro;

import crossover.servers.api.Response;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.OptionMap;
import org.xnio.XnioIoThread;

/** One open connection of Undertow without a socket, in the ways that {@link Exchange} compares. */
final class UndertowExchange {
  private static final String TEXT = "text/plain";
  private static final String SERVER = "undertow-async";
  private static final OptionMap OPTIONS = OptionMap.create(UndertowOptions.ALWAYS_SET_DATE, true);

  private final MemoryConnection connection;

  private UndertowExchange(XnioIoThread io, HttpHandler handler) {
    connection = new MemoryConnection(io);
    HttpOpenListener listener =
        new HttpOpenListener(new DefaultByteBufferPool(true, 16 * 1024), OPTIONS);
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

  static UndertowExchange right(XnioIoThread io) {
    return new UndertowExchange(io, UndertowExchange::answerWithConstants);
  }

  static UndertowExchange wrong(XnioIoThread io) {
    return new UndertowExchange(io, UndertowExchange::answerWithStrings);
  }

  /** Lets the request arrive; it is answered when this returns. On the I/O thread only. */
  void exchange() {
    connection.arrive(Exchange.REQUEST);
  }

  long bytesSent() {
    return connection.bytesSent();
  }

  private static void answerWithConstants(HttpServerExchange exchange) {
    Response response =
        Exchange.respond(exchange.getRequestMethod().toString(), exchange.getRequestURI());
    exchange.getResponseHeaders().put(Headers.SERVER, SERVER).put(Headers.CONTENT_TYPE, TEXT);
    exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
  }

  private static void answerWithStrings(HttpServerExchange exchange) {
    Response response =
        Exchange.respond(exchange.getRequestMethod().toString(), exchange.getRequestURI());
    exchange.getResponseHeaders().put(new HttpString("Server"), SERVER);
    exchange.getResponseHeaders().put(new HttpString("Content-Type"), TEXT);
    exchange.getResponseSender().send(new String(response.body(), StandardCharsets.UTF_8));
  }
}
