package crossover.servers.undertow;

import crossover.servers.api.Header;
import crossover.servers.api.Response;
import crossover.servers.engine.Http;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

/** Turns answers of the contract into answers of HTTP. */
final class ResponseSender {
  private final CurrentDate date = new CurrentDate();

  void send(HttpServerExchange exchange, Response response) {
    exchange.setStatusCode(response.status());
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.SERVER, Http.SERVER_HEADER);
    headers.put(Headers.DATE, date.get(exchange.getIoThread()));
    for (Header header : response.headers()) {
      headers.put(HttpString.tryFromString(header.name()), header.value());
    }
    if (exchange.isHttp10() && exchange.isPersistent()) {
      headers.put(Headers.CONNECTION, "keep-alive");
    }
    String contentType = response.contentType().headerValue();
    if (contentType == null) {
      exchange.endExchange();
      return;
    }
    headers.put(Headers.CONTENT_TYPE, contentType);
    exchange.setResponseContentLength(response.body().length);
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      exchange.endExchange();
    } else {
      new BodyWriter(exchange, response.body()).start();
    }
  }
}
