package crossover.bench.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request of the server contract with its golden answer. A long body is known by its length and
 * SHA-256.
 *
 * @param send body of the request
 * @param needs {@code backend} when the server has to be started with one, {@code two connections}
 *     when its pool for it has to have two
 */
public record ContractCase(
    String name,
    String method,
    String path,
    @Nullable Map<String, String> headers,
    @Nullable String send,
    int status,
    @Nullable String contentType,
    @Nullable String body,
    @JsonProperty("length") @Nullable Integer bodyLength,
    @Nullable String sha256,
    @Nullable String location,
    @Nullable String encoding,
    @Nullable String allow,
    @Nullable String needs) {

  public boolean needsBackend() {
    return needs != null;
  }

  /** Whether a server whose pool was set to one connection cannot answer it. */
  public boolean needsTwoConnections() {
    return "two connections".equals(needs);
  }

  /** Head and body as they go over the wire, on a connection that stays open. */
  public byte[] request() {
    byte[] content = send == null ? new byte[0] : send.getBytes(StandardCharsets.UTF_8);
    StringBuilder head =
        new StringBuilder(method)
            .append(' ')
            .append(path)
            .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    if (headers != null) {
      headers.forEach(
          (header, value) -> head.append(header).append(": ").append(value).append("\r\n"));
    }
    if (send != null) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] request = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, request, start.length, content.length);
    return request;
  }

  /**
   * What is wrong with an answer, in a few words; empty when it is right.
   *
   * @param answerHeaders by lower-case name
   */
  public Optional<String> problem(
      int answerStatus, Map<String, String> answerHeaders, byte[] answerBody) {
    if (answerStatus != status) {
      return Optional.of("status " + answerStatus + " instead of " + status);
    }
    Optional<String> header =
        header(answerHeaders, "content-type", contentType)
            // The golden file names the location of one created item; the others have theirs too.
            .or(
                () ->
                    location == null
                        ? Optional.empty()
                        : header(answerHeaders, "location", location))
            .or(() -> header(answerHeaders, "content-encoding", encoding))
            .or(() -> header(answerHeaders, "allow", allow));
    return header.or(() -> wrongBody(answerBody));
  }

  private static Optional<String> header(
      Map<String, String> headers, String name, @Nullable String wanted) {
    String found = headers.get(name);
    // A charset may follow the type.
    if (found != null && name.equals("content-type") && found.indexOf(';') > 0) {
      found = found.substring(0, found.indexOf(';')).strip();
    }
    return Objects.equals(found, wanted)
        ? Optional.empty()
        : Optional.of(
            name
                + " "
                + (found == null ? "missing" : found)
                + " instead of "
                + (wanted == null ? "none" : wanted));
  }

  private Optional<String> wrongBody(byte[] answer) {
    byte[] plain;
    try {
      plain = "gzip".equals(encoding) ? unzipped(answer) : answer;
    } catch (IOException e) {
      return Optional.of("body is no gzip");
    }
    if (body != null) {
      String text = new String(plain, StandardCharsets.UTF_8);
      return text.equals(body)
          ? Optional.empty()
          : Optional.of("body " + cut(text) + " instead of " + cut(body));
    }
    if (bodyLength != null && plain.length != bodyLength) {
      return Optional.of("body of " + plain.length + " bytes instead of " + bodyLength);
    }
    return hash(plain).equals(sha256) ? Optional.empty() : Optional.of("body with other bytes");
  }

  private static byte[] unzipped(byte[] zipped) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 80 ? line.substring(0, 80) + "..." : line;
  }
}
