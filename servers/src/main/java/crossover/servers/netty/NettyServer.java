package crossover.servers.netty;

import crossover.servers.api.Contract;
import crossover.servers.api.Settings;
import crossover.servers.engine.Endpoints;
import crossover.servers.engine.EngineOptions;
import crossover.servers.engine.RunningServer;
import crossover.servers.engine.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Serves HTTP with Netty. */
public final class NettyServer implements RunningServer {
  /** Events about each buffer: to get ready for them is a third of the time to the first answer. */
  private static final String FLIGHT_RECORDER = "io.netty.jfr.enabled";

  /** Stack traces of every 128th buffer: 2 percent of the time of a small answer. */
  private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

  private final EventLoopGroup loops;
  private final Endpoints endpoints;
  private final Channel listener;
  private final Transport transport;

  private NettyServer(
      EventLoopGroup loops, Endpoints endpoints, Channel listener, Transport transport) {
    this.transport = transport;
    this.loops = loops;
    this.endpoints = endpoints;
    this.listener = listener;
  }

  /**
   * Returns once the server listens.
   *
   * @throws IOException when the port is taken or this machine lacks the transport
   */
  public static RunningServer start(EngineOptions options, Settings settings) throws IOException {
    if (System.getProperty(FLIGHT_RECORDER) == null) {
      System.setProperty(FLIGHT_RECORDER, "false");
    }
    if (System.getProperty(LEAK_DETECTION) == null) {
      System.setProperty(LEAK_DETECTION, "disabled");
    }
    Transports transports = Transports.of(options.transport());
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            options.loops(),
            new DefaultThreadFactory("crossover-loop", true),
            transports.handlers());
    Endpoints endpoints = Endpoints.of(options, settings, false);
    Dispatch dispatch = Dispatch.to(endpoints);
    Map<EventLoop, NettyLoop> known = new ConcurrentHashMap<>();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(transports.serverChannel())
            .option(ChannelOption.SO_BACKLOG, EngineOptions.BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    NettyLoop loop =
                        known.computeIfAbsent(
                            channel.eventLoop(),
                            key -> new NettyLoop(key, transports.clientChannel()));
                    channel
                        .pipeline()
                        .addLast(new HttpRequestDecoder(decoding()))
                        .addLast(new ConnectionHandler(loop, dispatch));
                  }
                });
    try {
      Channel listener = bootstrap.bind(options.address()).syncUninterruptibly().channel();
      return new NettyServer(loops, endpoints, listener, transports.name());
    } catch (Throwable failure) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      endpoints.close();
      if (failure instanceof IOException && !(failure instanceof BindException)) {
        // The native transports do not use the JDK's exception.
        throw new BindException(failure.getMessage());
      }
      throw failure;
    }
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void stop() {
    listener.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    endpoints.close();
  }

  private static HttpDecoderConfig decoding() {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(Contract.MAX_HEAD_BYTES)
        .setMaxHeaderSize(Contract.MAX_HEAD_BYTES)
        .setMaxChunkSize(Contract.MAX_BODY_BYTES);
  }
}
