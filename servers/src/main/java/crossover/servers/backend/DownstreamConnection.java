package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/** A connection that speaks HTTP/1.1, as far as {@code GET /call} needs it. */
final class DownstreamConnection extends CallConnection {
  private static final int MAX_HEAD_BYTES = 4_096;
  private static final byte[] HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ".getBytes(US_ASCII);
  private static final byte[] CLOSE = "\r\nConnection: close".getBytes(US_ASCII);
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] BAD_REQUEST =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(US_ASCII);
  private static final int MAX_DIGITS = 10;
  private static final int MAX_ANSWER_BYTES =
      HEAD.length + 2 + CLOSE.length + HEAD_END.length + MAX_DIGITS;

  private final DownstreamHead head = new DownstreamHead(MAX_HEAD_BYTES);
  private final DownstreamServiceCall call;

  DownstreamConnection(Channel channel, Service downstream) {
    super(channel);
    call = new DownstreamServiceCall(downstream);
  }

  @Override
  boolean take(ByteBuf in) {
    return switch (head.take(in)) {
      case MORE -> true;
      case TOO_LONG -> false;
      case WRONG -> {
        // Whoever writes a client sees more in a 400 than in a closed connection.
        ByteBuf answer = channel.alloc().directBuffer(BAD_REQUEST.length);
        channel
            .writeAndFlush(answer.writeBytes(BAD_REQUEST))
            .addListener(ChannelFutureListener.CLOSE);
        yield true;
      }
      case CALL -> {
        call.id = head.id();
        call.call = head.call();
        call.of = head.of();
        call.tag = head.tag();
        arrived(call);
        // A body or a second request right behind is not taken.
        yield !in.isReadable();
      }
    };
  }

  private final class DownstreamServiceCall extends Call {
    private DownstreamServiceCall(Service downstream) {
      super(downstream);
    }

    @Override
    boolean answer() {
      int value = SimulatedData.value(id, call);
      int digits = 1;
      for (int rest = value / 10; rest > 0; rest /= 10) {
        digits++;
      }
      ByteBuf answer = channel.alloc().directBuffer(MAX_ANSWER_BYTES, MAX_ANSWER_BYTES);
      answer.writeBytes(HEAD);
      if (digits == MAX_DIGITS) {
        answer.writeByte('1').writeByte('0');
      } else {
        answer.writeByte('0' + digits);
      }
      if (head.lastOnConnection()) {
        answer.writeBytes(CLOSE);
      }
      answer.writeBytes(HEAD_END);
      int at = answer.writerIndex() + digits;
      answer.writerIndex(at);
      for (int rest = value, i = 0; i < digits; rest /= 10, i++) {
        answer.setByte(--at, '0' + rest % 10);
      }
      boolean sent = send(answer);
      if (head.lastOnConnection()) {
        channel.close();
      }
      return sent;
    }
  }
}
