package crossover.servers.netty;

import crossover.servers.api.ContentType;
import crossover.servers.api.Header;
import crossover.servers.api.Response;
import crossover.servers.engine.Http;
import crossover.servers.engine.HttpDate;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The heads of answers, encoded once a second for each status and content type, together with the
 * length of the body as long as that stays the same. Belongs to one event loop.
 */
final class ResponseHeads {
  private static final int FIRST_STATUS = 200;
  private static final int STATUSES = 400;

  private final EventLoop loop;
  private final EnumMap<ContentType, Head[]> encoded = new EnumMap<>(ContentType.class);
  private @Nullable String date;

  ResponseHeads(EventLoop loop) {
    this.loop = loop;
  }

  /** For an answer on a connection that stays open by the rule of HTTP/1.1. */
  byte[] plain(Response response) {
    Head[] ofType = encoded.computeIfAbsent(response.contentType(), type -> new Head[STATUSES]);
    int index = response.status() - FIRST_STATUS;
    Head head = ofType[index];
    int length = response.body().length;
    if (head == null || head.length != length) {
      String start = head == null ? start(response, null) : head.start;
      head = new Head(start, length, ascii(start + end(response)));
      ofType[index] = head;
    }
    return head.bytes;
  }

  /** For an answer with headers of its own, or that says what becomes of the connection. */
  byte[] special(Response response, @Nullable String connection) {
    return ascii(start(response, connection) + end(response));
  }

  private String start(Response response, @Nullable String connection) {
    StringBuilder head = new StringBuilder(256).append("HTTP/1.1 ");
    head.append(HttpResponseStatus.valueOf(response.status())).append("\r\nServer: ");
    head.append(Http.SERVER_HEADER).append("\r\nDate: ").append(date());
    if (connection != null) {
      head.append("\r\nConnection: ").append(connection);
    }
    for (Header header : response.headers()) {
      head.append("\r\n").append(header.name()).append(": ").append(header.value());
    }
    String contentType = response.contentType().headerValue();
    if (contentType != null) {
      head.append("\r\nContent-Type: ").append(contentType).append("\r\nContent-Length: ");
    }
    return head.toString();
  }

  private static String end(Response response) {
    return (response.contentType() == ContentType.NONE ? "" : response.body().length) + "\r\n\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String date() {
    String current = date;
    if (current == null) {
      long nowMs = System.currentTimeMillis();
      current = HttpDate.format(nowMs);
      date = current;
      // Forgotten at the next full second, found anew by the next answer: an idle server sleeps on.
      loop.schedule(this::forget, 1000 - nowMs % 1000, TimeUnit.MILLISECONDS);
    }
    return current;
  }

  private void forget() {
    date = null;
    encoded.clear();
  }

  /** An encoded head, and what to make it from when the length changes. */
  private static final class Head {
    final String start;
    final int length;
    final byte[] bytes;

    Head(String start, int length, byte[] bytes) {
      this.start = start;
      this.length = length;
      this.bytes = bytes;
    }
  }
}
