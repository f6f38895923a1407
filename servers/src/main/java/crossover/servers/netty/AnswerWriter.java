package crossover.servers.netty;

import crossover.servers.api.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answers of one connection, one after the other. A small one is one buffer. A large one
 * goes out piece by piece as the client reads it, so that one who does not read holds one piece and
 * not a whole answer in direct memory.
 */
final class AnswerWriter {
  /** What becomes of the connection after an answer. */
  enum After {
    /** It stays open, by the rule of HTTP/1.1. */
    KEEP,
    /** It stays open, and the client of HTTP/1.0 is told so. */
    KEEP_AND_SAY,
    CLOSE,
    /** It is closed although the client may still be sending. */
    REFUSE
  }

  private static final int PIECE_BYTES = 64 * 1024;

  /** How long a refused client may go on sending, so that it gets to read why. */
  private static final int LINGER_MS = 1000;

  private static final byte[] CONTINUE = {
    'H', 'T', 'T', 'P', '/', '1', '.', '1', ' ', '1', '0', '0', ' ', 'C', 'o', 'n', 't', 'i', 'n',
    'u', 'e', '\r', '\n', '\r', '\n'
  };

  private final ChannelHandlerContext context;
  private final ResponseHeads heads;

  private After after = After.KEEP;
  private byte @Nullable [] rest;
  private int restOffset;

  AnswerWriter(ChannelHandlerContext context, ResponseHeads heads) {
    this.context = context;
    this.heads = heads;
  }

  void writeContinue() {
    context.writeAndFlush(context.alloc().directBuffer(CONTINUE.length).writeBytes(CONTINUE));
  }

  /** Starts an answer; {@link #finish} says when the next one may begin. */
  void write(Response response, boolean withBody, After after) {
    this.after = after;
    byte[] head =
        after == After.KEEP && response.headers().isEmpty()
            ? heads.plain(response)
            : heads.special(response, connectionHeader(after));
    byte[] body = response.body();
    int first = withBody ? Math.min(body.length, PIECE_BYTES) : 0;
    ByteBuf out = context.alloc().directBuffer(head.length + first);
    out.writeBytes(head);
    out.writeBytes(body, 0, first);
    if (withBody && first < body.length) {
      rest = body;
      restOffset = first;
    }
    context.write(out, context.voidPromise());
  }

  /** Goes on with the answer as far as the client reads. True when the next one may begin. */
  boolean finish() {
    byte[] body = rest;
    if (body != null) {
      while (restOffset < body.length) {
        if (!hasRoom()) {
          return false;
        }
        int length = Math.min(body.length - restOffset, PIECE_BYTES);
        context.write(
            context.alloc().directBuffer(length).writeBytes(body, restOffset, length),
            context.voidPromise());
        restOffset += length;
      }
      rest = null;
    }
    if (closing()) {
      close();
      return true;
    }
    return hasRoom();
  }

  boolean closing() {
    return after == After.CLOSE || after == After.REFUSE;
  }

  private boolean hasRoom() {
    if (context.channel().isWritable()) {
      return true;
    }
    context.flush();
    return context.channel().isWritable();
  }

  /** Closes the connection once everything is written. */
  void close() {
    ChannelFuture written = context.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (after == After.REFUSE) {
      // Closing a socket with unread bytes resets it, and the client might lose the answer.
      written.addListener(done -> ((DuplexChannel) context.channel()).shutdownOutput());
      context.executor().schedule(() -> context.close(), LINGER_MS, TimeUnit.MILLISECONDS);
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static @Nullable String connectionHeader(After after) {
    return switch (after) {
      case KEEP -> null;
      case KEEP_AND_SAY -> "keep-alive";
      case CLOSE, REFUSE -> "close";
    };
  }
}
