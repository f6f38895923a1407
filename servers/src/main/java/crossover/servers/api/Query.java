package crossover.servers.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Looks parameters up in a raw query, without taking the whole of it apart. */
final class Query {
  private Query() {}

  /**
   * The decoded value of the first parameter called {@code name}, null when there is none. A value
   * that is not properly encoded comes back empty, which no parameter allows.
   */
  static @Nullable String value(String query, String name) {
    int length = query.length();
    int start = 0;
    while (start < length) {
      int end = query.indexOf('&', start);
      if (end < 0) {
        end = length;
      }
      int equals = query.indexOf('=', start);
      if (equals < 0 || equals > end) {
        equals = end;
      }
      if (isNamed(query, start, equals, name)) {
        return equals == end ? "" : decode(query, equals + 1, end);
      }
      start = end + 1;
    }
    return null;
  }

  private static boolean isNamed(String query, int from, int to, String name) {
    if (query.startsWith(name, from) && to - from == name.length()) {
      return true;
    }
    int escape = query.indexOf('%', from);
    return escape >= 0 && escape < to && decode(query, from, to).equals(name);
  }

  /** Percent-decodes a part of {@code text}; empty when it is malformed. */
  static String decode(String text, int from, int to) {
    boolean escaped = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c > 0x7e) {
        return "";
      }
      escaped |= c == '%';
    }
    return escaped ? decodeEscapes(text, from, to) : text.substring(from, to);
  }

  private static String decodeEscapes(String text, int from, int to) {
    byte[] bytes = new byte[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes[size++] = (byte) c;
        continue;
      }
      int high = i + 2 < to ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < to ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        return "";
      }
      bytes[size++] = (byte) (high << 4 | low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
