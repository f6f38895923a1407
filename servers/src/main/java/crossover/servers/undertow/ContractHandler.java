package crossover.servers.undertow;

import crossover.servers.api.Contract;
import crossover.servers.api.Refused;
import crossover.servers.api.Request;
import crossover.servers.engine.Http;
import io.undertow.io.IoCallback;
import io.undertow.io.Receiver;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** The one handler of all three models: gathers a request and has its endpoint run. */
final class ContractHandler implements HttpHandler {
  private static final byte[] NO_BODY = new byte[0];

  private final Dispatch dispatch;
  private final ResponseSender sender;

  ContractHandler(Dispatch dispatch, ResponseSender sender) {
    this.dispatch = dispatch;
    this.sender = sender;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (!exchange.isHttp11() && !exchange.isHttp10()) {
      refuse(exchange);
    } else if (exchange.isRequestComplete()) {
      run(exchange, NO_BODY);
    } else if (hasUnknownTransferCoding(exchange)) {
      refuse(exchange);
    } else if (exchange.getRequestContentLength() > Contract.MAX_BODY_BYTES) {
      refuseBody(exchange);
    } else if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.sendContinueResponse(exchange, new AfterContinue());
    } else {
      receive(exchange);
    }
  }

  private void receive(HttpServerExchange exchange) {
    Receiver receiver = exchange.getRequestReceiver();
    receiver.setMaxBufferSize(Contract.MAX_BODY_BYTES);
    receiver.receiveFullBytes(this::run, this::failed);
  }

  private void failed(HttpServerExchange exchange, IOException failure) {
    if (failure instanceof Receiver.RequestToLargeException) {
      refuseBody(exchange);
    } else {
      refuse(exchange);
    }
  }

  private void refuse(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    sender.send(exchange, Contract.badRequest());
  }

  /** Undertow would wait for the end of a body that nothing announces. */
  private static boolean hasUnknownTransferCoding(HttpServerExchange exchange) {
    String coding = exchange.getRequestHeaders().getLast(Headers.TRANSFER_ENCODING);
    return coding != null && !Headers.CHUNKED.equalToString(coding);
  }

  /** Undertow reads the rest of the body and throws it away once the answer is written. */
  private void refuseBody(HttpServerExchange exchange) {
    if (HttpContinue.requiresContinueResponse(exchange)) {
      // A client that waits for leave to send its body will not send it now.
      exchange.setPersistent(false);
    }
    sender.send(
        exchange,
        Http.bodyTooLarge(
            exchange.getRequestMethod().toString(), path(exchange), exchange.getQueryString()));
  }

  private void run(HttpServerExchange exchange, byte[] body) {
    try {
      Request request =
          Contract.read(
              exchange.getRequestMethod().toString(),
              path(exchange),
              exchange.getQueryString(),
              Contract.acceptsGzip(exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING)),
              body);
      dispatch.handle(request, exchange, sender);
    } catch (Refused refused) {
      sender.send(exchange, refused.response());
    }
  }

  /** As it arrived, even where Undertow would have understood a part of it. */
  private static String path(HttpServerExchange exchange) {
    return exchange.isHostIncludedInRequestURI()
        ? exchange.getRequestPath()
        : exchange.getRequestURI();
  }

  private final class AfterContinue implements IoCallback {
    @Override
    public void onComplete(HttpServerExchange exchange, @Nullable Sender sender) {
      receive(exchange);
    }

    @Override
    public void onException(
        HttpServerExchange exchange, @Nullable Sender sender, IOException exception) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}
