package crossover.servers.backend;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The simulated database and downstream service on one port of the loopback interface, served by
 * one event loop. All its state belongs to that loop.
 */
final class BackendServer implements AutoCloseable {
  private static final int BACKLOG = 4_096;
  private static final int READ_BYTES = 1_024;
  private static final long SWEEP_S = 10;

  private final BackendOptions options;
  private final Deadlines deadlines = new Deadlines();
  private final Service database;
  private final Service downstream;
  private final Lateness lateness = new Lateness();
  private final MultiThreadIoEventLoopGroup group;
  private final int port;
  private long answers;
  private int openConnections;

  private BackendServer(BackendOptions options) throws IOException {
    this.options = options;
    database =
        new Service(
            Kind.DATABASE,
            options.seed(),
            options.database(),
            new Slots(options.slots(), deadlines));
    downstream =
        new Service(
            Kind.DOWNSTREAM,
            options.seed(),
            options.downstream(),
            new Slots(options.downstreamSlots(), deadlines));
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("backend", true),
            DeadlineIoHandler.factory(io, deadlines, this::answerDueCalls));
    port = bind(epoll);
    group.next().scheduleWithFixedDelay(this::dropStale, SWEEP_S, SWEEP_S, TimeUnit.SECONDS);
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
    return onLoop(
        () -> BackendStats.json(database, downstream, lateness, answers, openConnections));
  }

  /** Sets the counters to zero; calls under way go on and are counted when they end. */
  void reset() {
    onLoop(
        () -> {
          database.reset();
          downstream.reset();
          lateness.reset();
          answers = 0;
          return port;
        });
  }

  /** Closes every connection and ends the loop. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private int bind(boolean epoll) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    opened(channel);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new IOException(
          "cannot listen on port " + options.port() + " (" + bound.cause().getMessage() + ")",
          bound.cause());
    }
    return ((InetSocketAddress) bound.channel().localAddress()).getPort();
  }

  private void opened(Channel channel) {
    openConnections++;
    channel.closeFuture().addListener(closed -> openConnections--);
    channel
        .pipeline()
        .addLast(
            new ProtocolChoice(
                c -> new DbConnection(c, database, options.scanFactor()),
                c -> new DownstreamConnection(c, downstream)));
  }

  private void answerDueCalls() {
    Call call = deadlines.first();
    while (call != null) {
      // Read before the system call, as the generator reads its send times, and for each answer:
      // the
      // last of many that are due at once is late by the time that the others take.
      long latenessNs = System.nanoTime() - call.dueNs;
      if (latenessNs < 0) {
        return;
      }
      deadlines.removeFirst();
      call.service().end(call);
      if (call.answer()) {
        answers++;
        lateness.record(latenessNs);
      }
      call = deadlines.first();
    }
  }

  private void dropStale() {
    long nowNs = System.nanoTime();
    database.overlap().dropStale(nowNs);
    downstream.overlap().dropStale(nowNs);
  }

  private <T> T onLoop(Callable<T> task) {
    return group.next().submit(task).syncUninterruptibly().getNow();
  }
}
