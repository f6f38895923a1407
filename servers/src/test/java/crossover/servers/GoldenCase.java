package crossover.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request of the contract with its answer, as golden.json has it: made by no server. */
public record GoldenCase(
    String name,
    String method,
    String path,
    List<String> headers,
    @Nullable String send,
    int status,
    @Nullable String contentType,
    @Nullable String body,
    int length,
    @Nullable String sha256,
    @Nullable String allow,
    @Nullable String location,
    @Nullable String encoding,
    boolean needsBackend) {

  private static final Path FILE = Path.of("contract", "golden.json");

  public static List<GoldenCase> all() {
    List<GoldenCase> cases = new ArrayList<>();
    try {
      new ObjectMapper().readTree(FILE.toFile()).forEach(node -> cases.add(read(node)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  public static List<GoldenCase> all(Predicate<GoldenCase> wanted) {
    return all().stream().filter(wanted).toList();
  }

  /** Those that this server is held to. */
  static List<GoldenCase> askedOf(String server) {
    return all(golden -> Contenders.isAsked(server, golden));
  }

  public static GoldenCase named(String name) {
    return all(c -> c.name().equals(name)).getFirst();
  }

  private static GoldenCase read(JsonNode node) {
    List<String> headers = new ArrayList<>();
    node.path("headers")
        .properties()
        .forEach(header -> headers.add(header.getKey() + ": " + header.getValue().asText()));
    return new GoldenCase(
        node.get("name").asText(),
        node.get("method").asText(),
        node.get("path").asText(),
        headers,
        text(node, "send"),
        node.get("status").asInt(),
        text(node, "contentType"),
        text(node, "body"),
        node.path("length").asInt(),
        text(node, "sha256"),
        text(node, "allow"),
        text(node, "location"),
        text(node, "encoding"),
        node.hasNonNull("needs"));
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : null;
  }

  /** The bytes of the request as an HTTP/1.1 client sends it. */
  public byte[] request() {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    byte[] content = sentBody();
    if (send != null) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = new byte[start.length + content.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(content, 0, request, start.length, content.length);
    return request;
  }

  public byte[] sentBody() {
    return send == null ? new byte[0] : send.getBytes(StandardCharsets.UTF_8);
  }

  /** What is wrong with this body, null when nothing is. */
  public @Nullable String wrongBody(byte[] actual) {
    if (body != null) {
      String text = new String(actual, StandardCharsets.UTF_8);
      return text.equals(body) ? null : "body is " + text + " in place of " + body;
    }
    if (actual.length != length) {
      return "body has " + actual.length + " bytes in place of " + length;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(actual);
      return HexFormat.of().formatHex(digest).equals(sha256) ? null : "body has a wrong SHA-256";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
