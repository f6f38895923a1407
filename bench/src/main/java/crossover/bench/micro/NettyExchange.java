package crossover.bench.micro;

import crossover.servers.api.Response;
import crossover.servers.engine.HttpDate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One open connection of Netty without a socket, in the ways that {@link Exchange} compares. */
final class NettyExchange {
  private static final String TEXT = "text/plain";
  private static final String SERVER = "netty-async";

  private final EmbeddedChannel channel;

  private NettyExchange(ChannelHandler... handlers) {
    channel = new EmbeddedChannel(handlers);
  }

  static NettyExchange prebuilt() {
    return new NettyExchange(new HttpRequestDecoder(), new Prebuilt());
  }

  static NettyExchange codec() {
    return new NettyExchange(new HttpServerCodec(), new Codec());
  }

  static NettyExchange wrong() {
    return new NettyExchange(
        new HttpServerCodec(), new HttpObjectAggregator(65_536), new Aggregated());
  }

  static NettyExchange nothing() {
    return new NettyExchange(new Nothing());
  }

  /** Lets the request arrive; the number of bytes that left. */
  int exchange() {
    channel.writeInbound(channel.alloc().directBuffer(512).writeBytes(Exchange.REQUEST));
    int bytes = 0;
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      bytes += out.readableBytes();
      out.release();
    }
    return bytes;
  }

  String answer() {
    channel.writeInbound(Unpooled.copiedBuffer(Exchange.REQUEST));
    StringBuilder answer = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      answer.append(out.toString(StandardCharsets.US_ASCII));
      out.release();
    }
    return answer.toString();
  }

  /** Keeps the head until the request has ended. */
  private abstract static class Gathering extends ChannelInboundHandlerAdapter {
    private @Nullable HttpRequest head;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        head = request;
      } else if (message == LastHttpContent.EMPTY_LAST_CONTENT) {
        HttpRequest request = Objects.requireNonNull(head);
        write(context, Exchange.respond(request.method().name(), request.uri()));
      } else {
        ReferenceCountUtil.release(message);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    abstract void write(ChannelHandlerContext context, Response response);
  }

  /** One buffer: a head that was encoded before, the length, the body. */
  private static final class Prebuilt extends Gathering {
    private final byte[] head =
        ("HTTP/1.1 200 OK\r\nServer: "
                + SERVER
                + "\r\nDate: "
                + HttpDate.format(System.currentTimeMillis())
                + "\r\nContent-Type: "
                + TEXT
                + "\r\nContent-Length: ")
            .getBytes(StandardCharsets.US_ASCII);

    @Override
    void write(ChannelHandlerContext context, Response response) {
      byte[] body = response.body();
      ByteBuf out = context.alloc().directBuffer(head.length + 16 + body.length);
      out.writeBytes(head);
      writeDecimal(out, body.length);
      out.writeByte('\r').writeByte('\n').writeByte('\r').writeByte('\n');
      out.writeBytes(body);
      context.write(out, context.voidPromise());
    }

    private static void writeDecimal(ByteBuf out, int number) {
      int divisor = 1;
      while (number / divisor >= 10) {
        divisor *= 10;
      }
      for (; divisor > 0; divisor /= 10) {
        out.writeByte('0' + number / divisor % 10);
      }
    }
  }

  /** A response object, with constant names and values. */
  private static final class Codec extends Gathering {
    private static final AsciiString ASCII_TEXT = AsciiString.cached(TEXT);
    private static final AsciiString ASCII_SERVER = AsciiString.cached(SERVER);

    private final AsciiString date =
        AsciiString.cached(HttpDate.format(System.currentTimeMillis()));

    @Override
    void write(ChannelHandlerContext context, Response response) {
      ByteBuf body = Unpooled.wrappedBuffer(response.body());
      FullHttpResponse full =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
      full.headers()
          .set(HttpHeaderNames.SERVER, ASCII_SERVER)
          .set(HttpHeaderNames.DATE, date)
          .set(HttpHeaderNames.CONTENT_TYPE, ASCII_TEXT)
          .setInt(HttpHeaderNames.CONTENT_LENGTH, response.body().length);
      context.write(full, context.voidPromise());
    }
  }

  /** As in many a tutorial. */
  private static final class Aggregated extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      Response response = Exchange.respond(request.method().name(), request.uri());
      FullHttpResponse full =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.OK,
              Unpooled.copiedBuffer(
                  new String(response.body(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
      full.headers()
          .set("Server", SERVER)
          .set(
              "Date",
              DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
          .set("Content-Type", TEXT)
          .set("Content-Length", String.valueOf(full.content().readableBytes()));
      context.writeAndFlush(full);
    }
  }

  /** Neither decodes nor encodes. */
  private static final class Nothing extends ChannelInboundHandlerAdapter {
    private final ByteBuf answer =
        Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer(
                "HTTP/1.1 200 OK\r\nDate: none\r\n\r\nHello, World!", StandardCharsets.US_ASCII));

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
      context.write(answer.duplicate(), context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }
}
