package crossover.bench.scenario;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code http} URL as requests need it; path and query are kept letter by letter.
 *
 * @param host without the brackets of an IPv6 address
 * @param target path and query, as they stand in a request line
 */
public record TargetUrl(String host, int port, String target) {
  private static final int DEFAULT_PORT = 80;
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([A-Za-z0-9._~-]+))(?::([0-9]{0,9}))?");

  /**
   * Reads a whole URL.
   *
   * @throws IllegalArgumentException whose message says what is wrong and what would be right
   */
  public static TargetUrl parse(String text) {
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no URL; write http://" + text);
    }
    if (!scheme.group(1).toLowerCase(Locale.ROOT).equals("http")) {
      throw new IllegalArgumentException(
          scheme.group(1) + " is not supported; write http://" + scheme.group(2));
    }
    String rest = scheme.group(2);
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return of(text, rest.substring(0, end), checkedTarget(rest.substring(end)));
  }

  private static TargetUrl of(String text, String authority, String target) {
    if (authority.contains("@")) {
      throw new IllegalArgumentException(
          "'" + text + "' has a user name; send it with --header 'Authorization: ...'");
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + authority + "' is no host and port; write http://HOST:PORT/PATH");
    }
    String port = parts.group(3);
    int number = port == null || port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException("the port must be from 1 to 65535, not " + port);
    }
    return new TargetUrl(parts.group(1) != null ? parts.group(1) : parts.group(2), number, target);
  }

  /**
   * Path and query that may stand in a request line; {@code /} for nothing.
   *
   * @throws IllegalArgumentException in one line
   */
  static String checkedTarget(String target) {
    int wrong = 0;
    while (wrong < target.length() && target.charAt(wrong) > ' ' && target.charAt(wrong) < 0x7f) {
      wrong++;
    }
    if (wrong < target.length()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' has a character that a URL may not have; write it as %s",
              target.replaceAll("\\p{Cntrl}", "?"),
              percentEncoded(target.codePointAt(wrong))));
    }
    if (target.contains("#")) {
      throw new IllegalArgumentException(
          "leave out '" + target.substring(target.indexOf('#')) + "': a fragment is never sent");
    }
    return target.startsWith("/") ? target : "/" + target;
  }

  private static String percentEncoded(int character) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet :
        Character.toString(character).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
    }
    return encoded.toString();
  }

  /** What the Host header says: the port only where it is not the usual one. */
  public String hostHeader() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == DEFAULT_PORT ? name : name + ":" + port;
  }

  /** The same server, another path. */
  public TargetUrl withTarget(String other) {
    return new TargetUrl(host, port, checkedTarget(other));
  }

  @Override
  public String toString() {
    return "http://" + hostHeader() + target;
  }
}
