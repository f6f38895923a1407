package crossover.servers.netty;

import crossover.servers.async.Loop;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop of Netty, as the asynchronous endpoints see it. */
final class NettyLoop implements Loop {
  private final EventLoop loop;
  private final Class<? extends Channel> clientChannel;
  private final ResponseHeads heads;
  private @Nullable Object attachment;

  NettyLoop(EventLoop loop, Class<? extends Channel> clientChannel) {
    this.loop = loop;
    this.clientChannel = clientChannel;
    this.heads = new ResponseHeads(loop);
  }

  ResponseHeads heads() {
    return heads;
  }

  @Override
  public void schedule(Runnable task, long delayNs) {
    loop.schedule(task, delayNs, TimeUnit.NANOSECONDS);
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public void connect(SocketAddress address, Peer peer) {
    Connection connection = new Connection(peer);
    new Bootstrap()
        .group(loop)
        .channel(clientChannel)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(connection)
        .connect(address)
        .addListener(
            future -> {
              if (!future.isSuccess()) {
                connection.end(future.cause());
              }
            });
  }

  @Override
  public @Nullable Object attachment() {
    return attachment;
  }

  @Override
  public void attach(Object attachment) {
    this.attachment = attachment;
  }

  private static final class Connection extends ChannelInboundHandlerAdapter implements Wire {
    private final Peer peer;
    private @Nullable ChannelHandlerContext context;
    private boolean ended;

    Connection(Peer peer) {
      this.peer = peer;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      context = ctx;
      peer.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      try {
        if (!ended) {
          peer.received(bytes.nioBuffer());
        }
      } finally {
        bytes.release();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      end(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      end(cause);
      ctx.close();
    }

    @Override
    public void write(ByteBuffer bytes) {
      ChannelHandlerContext ctx = context;
      if (ctx != null) {
        ByteBuf copy = ctx.alloc().directBuffer(bytes.remaining()).writeBytes(bytes);
        ctx.writeAndFlush(copy).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
      }
    }

    @Override
    public void close() {
      ChannelHandlerContext ctx = context;
      if (ctx != null) {
        ctx.close();
      }
    }

    private void end(@Nullable Throwable cause) {
      if (!ended) {
        ended = true;
        peer.closed(cause);
      }
    }
  }
}
