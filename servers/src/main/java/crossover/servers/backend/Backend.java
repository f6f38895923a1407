package crossover.servers.backend;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The simulated database and downstream service on one port of the loopback interface, on an event
 * loop that somebody else runs: {@link BackendServer}'s own, or the load generator's where both
 * have one core. All its state belongs to that loop.
 */
public final class Backend {
  private static final int BACKLOG = 4_096;
  private static final int READ_BYTES = 1_024;
  private static final long SWEEP_S = 10;

  private final BackendOptions options;
  private final Deadlines deadlines = new Deadlines();
  private final Service database;
  private final Service downstream;
  private final Lateness lateness = new Lateness();
  private @Nullable EventLoop loop;
  private long answers;
  private int openConnections;

  /**
   * One that does not listen yet.
   *
   * @param options as on the command line of {@code serve backend}
   * @throws IllegalArgumentException which option is wrong, and how
   */
  public Backend(String... options) {
    this(BackendOptions.parse(options));
  }

  Backend(BackendOptions options) {
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
  }

  /**
   * Makes the loop to {@link #listen} on answer the calls that are due, each time it has polled.
   */
  public IoHandlerFactory over(IoHandlerFactory io) {
    return over(io, () -> {});
  }

  /** The same; first the loop's thread does what is given. */
  IoHandlerFactory over(IoHandlerFactory io, Runnable atStart) {
    return DeadlineIoHandler.factory(io, deadlines, this::answerDueCalls, atStart);
  }

  /**
   * Starts listening on a loop of its own {@link #over handler}, which runs on another thread.
   *
   * @return the port
   * @throws IOException when the port is in use or may not be opened
   */
  public int listen(EventLoop loop, Class<? extends ServerChannel> channel) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(channel)
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
      throw new IOException(
          "cannot listen on port " + options.port() + " (" + bound.cause().getMessage() + ")",
          bound.cause());
    }
    this.loop = loop;
    loop.scheduleWithFixedDelay(this::dropStale, SWEEP_S, SWEEP_S, TimeUnit.SECONDS);
    return ((InetSocketAddress) bound.channel().localAddress()).getPort();
  }

  /** What was counted since the last reset, as a flat JSON object. Asked by another thread. */
  public String statsJson() {
    return onLoop(
        () -> BackendStats.json(database, downstream, lateness, answers, openConnections));
  }

  /** Sets the counters to zero; calls under way go on and are counted when they end. */
  public void reset() {
    onLoop(
        () -> {
          database.reset();
          downstream.reset();
          lateness.reset();
          answers = 0;
          return answers;
        });
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

  private int answerDueCalls() {
    int due = 0;
    Call call = deadlines.first();
    while (call != null) {
      // Read before the system call, as the generator reads its send times, and for each answer:
      // the last of many that are due at once is late by the time that the others take.
      long latenessNs = System.nanoTime() - call.dueNs;
      if (latenessNs < 0) {
        return due;
      }
      due++;
      deadlines.removeFirst();
      call.service().end(call);
      if (call.answer()) {
        answers++;
        lateness.record(latenessNs);
      }
      call = deadlines.first();
    }
    return due;
  }

  private void dropStale() {
    long nowNs = System.nanoTime();
    database.overlap().dropStale(nowNs);
    downstream.overlap().dropStale(nowNs);
  }

  private <T> T onLoop(Callable<T> task) {
    if (loop == null) {
      throw new IllegalStateException("the backend does not listen");
    }
    return loop.submit(task).syncUninterruptibly().getNow();
  }
}
