package crossover.servers.api;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer as the contract fixes it; the engine adds the size, {@code Server} and {@code Date}.
 */
public final class Response {
  private static final byte[] EMPTY = {};
  private static final Response NO_CONTENT = new Response(204, ContentType.NONE, EMPTY, List.of());
  private static final Response NO_BACKEND = error(503, "no backend");
  private static final Response TOO_MANY_JOBS = error(503, "too many jobs");
  private static final Response BACKEND_FAILED = error(502, "backend failed");
  private static final Response INTERNAL_ERROR = error(500, "internal error");

  private final int status;
  private final ContentType contentType;
  private final byte[] body;
  private final List<Header> headers;

  private Response(int status, ContentType contentType, byte[] body, List<Header> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
  }

  public static Response json(byte[] body) {
    return new Response(200, ContentType.JSON, body, List.of());
  }

  public static Response json(int status, byte[] body, Header... headers) {
    return new Response(status, ContentType.JSON, body, List.of(headers));
  }

  public static Response text(byte[] body) {
    return new Response(200, ContentType.TEXT, body, List.of());
  }

  public static Response bytes(byte[] body) {
    return new Response(200, ContentType.BYTES, body, List.of());
  }

  public static Response noContent() {
    return NO_CONTENT;
  }

  /** The answer of an endpoint with I/O on a server that was started without a backend. */
  public static Response noBackend() {
    return NO_BACKEND;
  }

  /** The answer to a job that no place is left for: see {@link Jobs#PLACES}. */
  public static Response tooManyJobs() {
    return TOO_MANY_JOBS;
  }

  public static Response backendFailed() {
    return BACKEND_FAILED;
  }

  /** The answer when the server itself fails, for example because a file cannot be read. */
  public static Response internalError() {
    return INTERNAL_ERROR;
  }

  /** The one-line JSON error; {@code message} must need no escapes. */
  static Response error(int status, String message, Header... headers) {
    String json = "{\"error\":\"" + message + "\"}";
    return json(status, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  static Response fieldError(String message, String field) {
    String json = "{\"error\":\"" + message + "\",\"field\":\"" + field + "\"}";
    return json(422, json.getBytes(StandardCharsets.UTF_8));
  }

  public int status() {
    return status;
  }

  public ContentType contentType() {
    return contentType;
  }

  /** The bytes to send: shared between answers in places, so never to be changed. */
  public byte[] body() {
    return body;
  }

  public List<Header> headers() {
    return headers;
  }
}
