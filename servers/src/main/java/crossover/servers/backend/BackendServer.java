package crossover.servers.backend;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A {@link Backend} on an urgent thread of its own. */
final class BackendServer implements AutoCloseable {
  private final Backend backend;
  private final MultiThreadIoEventLoopGroup group;
  private final int port;

  private BackendServer(BackendOptions options) throws IOException {
    backend = new Backend(options);
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("backend", true),
            backend.over(io, BackendServer::prepareThread));
    try {
      port =
          backend.listen(
              group.next(), epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static void prepareThread() {
    TimerSlack.removeFromThisThread();
    Urgency.raiseThisThread();
  }

  /**
   * Starts listening.
   *
   * @throws IOException when the port is in use or may not be opened
   */
  static BackendServer start(BackendOptions options) throws IOException {
    return new BackendServer(options);
  }

  int port() {
    return port;
  }

  /** What was counted since the last reset, as a flat JSON object. */
  String statsJson() {
    return backend.statsJson();
  }

  /** Sets the counters to zero; calls under way go on and are counted when they end. */
  void reset() {
    backend.reset();
  }

  /** Closes every connection and ends the loop. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
