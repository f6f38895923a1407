package crossover.servers.netty;

import crossover.servers.engine.Transport;
import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Netty's classes for one way of waiting for sockets. */
record Transports(
    Transport name,
    IoHandlerFactory handlers,
    Class<? extends ServerChannel> serverChannel,
    Class<? extends Channel> clientChannel) {

  /**
   * What this machine has for {@code transport}.
   *
   * @throws IOException with one line that says why, when this machine does not have it
   */
  static Transports of(Transport transport) throws IOException {
    return switch (transport) {
      case AUTO -> Epoll.isAvailable() ? epoll() : nio();
      case EPOLL -> {
        require(transport, Epoll.unavailabilityCause());
        yield epoll();
      }
      case IO_URING -> {
        require(transport, IoUring.unavailabilityCause());
        yield new Transports(
            Transport.IO_URING,
            IoUringIoHandler.newFactory(),
            IoUringServerSocketChannel.class,
            IoUringSocketChannel.class);
      }
      case NIO -> nio();
    };
  }

  private static Transports epoll() {
    return new Transports(
        Transport.EPOLL,
        EpollIoHandler.newFactory(),
        EpollServerSocketChannel.class,
        EpollSocketChannel.class);
  }

  private static Transports nio() {
    return new Transports(
        Transport.NIO,
        NioIoHandler.newFactory(),
        NioServerSocketChannel.class,
        NioSocketChannel.class);
  }

  private static void require(Transport transport, @Nullable Throwable unavailable)
      throws IOException {
    if (unavailable != null) {
      throw new IOException(
          "transport "
              + transport.label()
              + " is not available on this machine ("
              + unavailable.getMessage()
              + "); try --transport auto");
    }
  }
}
