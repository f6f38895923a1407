package crossover.bench.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that a user asked for, before it is bytes.
 *
 * @param headers in the order in which they are sent, after Host
 * @param body null for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(
    String method, TargetUrl url, List<Header> headers, byte @Nullable [] body) {
  /** RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** Those whose requests have a body by their nature: one without says that it is empty. */
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  public HttpRequest {
    headers = List.copyOf(headers);
    if (headers.stream().filter(Header::isHost).count() > 1) {
      throw new IllegalArgumentException("--header Host is given twice");
    }
  }

  /** A header line; it cannot end itself, or change how the message is framed. */
  public record Header(String name, String value) {
    /**
     * Reads {@code Name: value}.
     *
     * @throws IllegalArgumentException whose message says what is wrong and what would be right
     */
    public static Header parse(String line) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? line : line.substring(0, colon);
      if (colon < 0 || !TOKEN.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "'" + printable(line) + "' is no header; write it as 'Name: value'");
      }
      String value = line.substring(colon + 1).strip();
      if (value.chars().anyMatch(octet -> (octet < ' ' && octet != '\t') || octet == 0x7f)) {
        throw new IllegalArgumentException(
            "the value of "
                + name
                + " holds a control character; leave out line ends and the like");
      }
      refuseFraming(name.toLowerCase(Locale.ROOT), name, value);
      return new Header(name, value);
    }

    private static void refuseFraming(String lower, String name, String value) {
      if (lower.equals("content-length") || lower.equals("transfer-encoding")) {
        throw new IllegalArgumentException(
            name + " follows from the body; leave it out and give --body or --body-file");
      }
      if (lower.equals("connection") && !value.equalsIgnoreCase("keep-alive")) {
        throw new IllegalArgumentException(
            "Connection can only be keep-alive, not '" + value + "': connections stay open");
      }
    }

    private static String printable(String text) {
      return text.replaceAll("\\p{Cntrl}", "?");
    }

    boolean isHost() {
      return name.equalsIgnoreCase("Host");
    }
  }

  /**
   * A method's name, in capital letters as they all are.
   *
   * @throws IllegalArgumentException whose message says what would be right
   */
  public static String checkedMethod(String method) {
    if (method.equals("CONNECT")) {
      throw new IllegalArgumentException("CONNECT makes a tunnel, which cannot be measured");
    }
    if (!TOKEN.matcher(method).matches() || !method.equals(method.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "unknown method '" + method + "'" + Nearest.hint(method, METHODS));
    }
    return method;
  }

  /** Whether a body belongs to this method by its nature. */
  public static boolean hasBodyByNature(String method) {
    return WITH_BODY.contains(method);
  }

  /** {@code GET /path?query}. */
  public String name() {
    return method + " " + url.target();
  }

  /** Head and body as they go over the wire. */
  public byte[] bytes() {
    StringBuilder head = new StringBuilder(128);
    head.append(method).append(' ').append(url.target()).append(" HTTP/1.1\r\n");
    if (headers.stream().noneMatch(Header::isHost)) {
      head.append("Host: ").append(url.hostHeader()).append("\r\n");
    }
    for (Header header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    if (body != null || hasBodyByNature(method)) {
      head.append("Content-Length: ").append(body == null ? 0 : body.length).append("\r\n");
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    if (body != null) {
      message.writeBytes(body);
    }
    return message.toByteArray();
  }
}
