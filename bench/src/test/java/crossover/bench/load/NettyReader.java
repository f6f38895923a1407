package crossover.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Netty's HTTP decoder, as strict as it can be, as a second opinion on an answer. */
final class NettyReader {
  private static final int UNLIMITED_BYTES = 1 << 20;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String QUOTED =
      "\"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*+\"";
  private static final Pattern CHUNK_LINE =
      Pattern.compile(
          "(?<=\r\n)[0-9A-Fa-f]+(?:[ \t]*;[ \t]*T(?:[ \t]*=[ \t]*(?:T|Q))?)++(?=\r\n)"
              .replace("T", TOKEN)
              .replace("Q", QUOTED));
  private static final Pattern REFUSED =
      Pattern.compile("[\\x80-\\xff]|=[ \t]*" + TOKEN + "[ \t]+;");

  private static final Pattern FOLDED_EMPTY_FIELD =
      Pattern.compile("\r\n" + TOKEN + ":[ \t]*\r\n[ \t]");

  private static final Pattern LIST_OF_LENGTHS_IN_HTTP10 =
      Pattern.compile("(?i)HTTP/1\\.0 .*\r\n(?:.+\r\n)*?Content-Length:.*,");

  private static final Pattern LENGTH_LINE = Pattern.compile("(?i)Content-Length:[\\d, \t]*");
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");

  /** The first answer that is not an interim one. */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, byte[] body) {}

  private NettyReader() {}

  /** What Netty makes of the bytes and the close after them; null when it refuses them. */
  static @Nullable Answer read(byte[] bytes, int to) {
    EmbeddedChannel channel =
        new EmbeddedChannel(
            new HttpResponseDecoder(
                new HttpDecoderConfig()
                    .setMaxInitialLineLength(UNLIMITED_BYTES)
                    .setMaxHeaderSize(UNLIMITED_BYTES)
                    .setAllowDuplicateContentLengths(true)
                    .setStrictLineParsing(true)
                    .setUseRfc9112TransferEncoding(true)));
    channel.writeInbound(Unpooled.wrappedBuffer(bytes, 0, to));
    channel.finish();
    try {
      return first(channel);
    } finally {
      channel.releaseInbound();
    }
  }

  private static @Nullable Answer first(EmbeddedChannel channel) {
    int status = 0;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (HttpObject part = channel.readInbound(); part != null; part = channel.readInbound()) {
      try {
        if (part.decoderResult().isFailure()) {
          return null;
        }
        if (part instanceof HttpResponse head) {
          status = head.status().code();
        }
        if (part instanceof HttpContent content) {
          append(content.content(), body);
        }
        if (part instanceof LastHttpContent && status >= 200) {
          return new Answer(status, body.toByteArray());
        }
      } finally {
        ReferenceCountUtil.release(part);
      }
    }
    return null;
  }

  private static void append(ByteBuf content, ByteArrayOutputStream body) {
    try {
      content.readBytes(body, content.readableBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same in words that Netty understands. A later minor version has to be read as the latest
   * that one knows (RFC 9110, section 2.5), and Netty reads chunks in HTTP/1.1 only. Lengths that
   * differ in leading zeros are the same length (section 8.6), and Netty compares their digits.
   */
  static byte[] plainer(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1).replaceAll("HTTP/1\\.[2-9]", "HTTP/1.1");
    return LENGTH_LINE
        .matcher(text)
        .replaceAll(line -> LEADING_ZEROS.matcher(line.group()).replaceAll(""))
        .getBytes(ISO_8859_1);
  }

  /**
   * Whether there is what a client may accept and Netty 4.2.18 does not: in HTTP/1.0, one length
   * said several times in a list (RFC 9110, section 8.6); a folded header line whose first line is
   * empty (RFC 9112, section 5.2); in a chunk extension, a blank between an unquoted value and the
   * next semicolon, or an octet beyond ASCII in a quoted value, where Netty runs into an exception
   * of its own (section 7.1.1).
   */
  static boolean refusesWhatIsRight(byte[] bytes, int to) {
    String text = new String(bytes, 0, to, ISO_8859_1);
    Matcher lines = CHUNK_LINE.matcher(text);
    while (lines.find()) {
      if (REFUSED.matcher(lines.group()).find()) {
        return true;
      }
    }
    return FOLDED_EMPTY_FIELD.matcher(text).find()
        || LIST_OF_LENGTHS_IN_HTTP10.matcher(text).find();
  }
}
