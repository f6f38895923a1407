package crossover.servers.api;

import java.util.Locale;

/** Reads {@code Accept-Encoding}: {@code gzip}, {@code x-gzip} or {@code *}, unless at q=0. */
final class AcceptEncoding {
  private AcceptEncoding() {}

  static boolean allowsGzip(String header) {
    if (header.equals("gzip")) {
      return true;
    }
    boolean any = false;
    int start = 0;
    while (start < header.length()) {
      int comma = header.indexOf(',', start);
      int end = comma < 0 ? header.length() : comma;
      String coding = header.substring(start, end).strip().toLowerCase(Locale.ROOT);
      int semicolon = coding.indexOf(';');
      String name = semicolon < 0 ? coding : coding.substring(0, semicolon).strip();
      boolean allowed = semicolon < 0 || !isZero(coding.substring(semicolon + 1).strip());
      if (name.equals("gzip") || name.equals("x-gzip")) {
        return allowed;
      }
      any |= name.equals("*") && allowed;
      start = end + 1;
    }
    return any;
  }

  /** Whether a quality is one of {@code q=0}, {@code q=0.}, {@code q=0.0} and so on. */
  private static boolean isZero(String parameter) {
    if (!parameter.startsWith("q=0")) {
      return false;
    }
    for (int i = 3; i < parameter.length(); i++) {
      char c = parameter.charAt(i);
      if (c != '0' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
