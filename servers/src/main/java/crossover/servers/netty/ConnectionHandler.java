package crossover.servers.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells an {@link HttpConnection} what happens on its channel. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private final NettyLoop loop;
  private final Dispatch dispatch;
  private @Nullable HttpConnection connection;

  ConnectionHandler(NettyLoop loop, Dispatch dispatch) {
    this.loop = loop;
    this.dispatch = dispatch;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    connection = new HttpConnection(ctx, loop, dispatch);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    connection().read(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      connection().writable();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      connection().inputEnded();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    connection().closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    connection().fail(cause);
  }

  private HttpConnection connection() {
    return Objects.requireNonNull(connection, "not added yet");
  }
}
