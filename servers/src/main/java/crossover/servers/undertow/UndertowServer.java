package crossover.servers.undertow;

import crossover.servers.api.Contract;
import crossover.servers.api.Settings;
import crossover.servers.engine.Endpoints;
import crossover.servers.engine.EngineOptions;
import crossover.servers.engine.Model;
import crossover.servers.engine.RunningServer;
import crossover.servers.engine.Transport;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.xnio.Options;

/** Serves HTTP with Undertow. */
public final class UndertowServer implements RunningServer {
  private static final String MBEAN_SERVER_BUILDER = "javax.management.builder.initial";
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int BUFFERS_OF_A_THREAD = 4;
  private static final int SHARED_BUFFERS = 1024;
  private static final int STOP_MS = 500;

  private final Undertow undertow;
  private final Endpoints endpoints;

  private UndertowServer(Undertow undertow, Endpoints endpoints) {
    this.undertow = undertow;
    this.endpoints = endpoints;
  }

  /**
   * Returns once the server listens.
   *
   * @throws IOException when the port is taken
   */
  public static RunningServer start(EngineOptions options, Settings settings) throws IOException {
    Endpoints endpoints = Endpoints.of(options, settings, true);
    InetSocketAddress address = options.address();
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(address.getPort(), address.getAddress().getHostAddress())
            .setHandler(new ContractHandler(Dispatch.to(endpoints), new ResponseSender()))
            .setIoThreads(options.loops())
            .setWorkerThreads(options.model() == Model.BLOCKING ? options.threads() : 1)
            .setByteBufferPool(buffers(options.model()))
            .setWorkerOption(Options.THREAD_DAEMON, true)
            .setSocketOption(Options.BACKLOG, EngineOptions.BACKLOG)
            .setSocketOption(Options.TCP_NODELAY, true)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, Contract.MAX_HEAD_BYTES)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
            // Netty closes no idle connection either.
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, -1)
            .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, STOP_MS)
            .build();
    try {
      startWithoutJmx(undertow);
      return new UndertowServer(undertow, endpoints);
    } catch (RuntimeException failure) {
      endpoints.close();
      if (failure.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /**
   * XNIO registers itself with JMX, whose set-up is a third of the time to the first answer. It
   * goes on without when JMX cannot be had, so JMX cannot be had meanwhile.
   */
  private static void startWithoutJmx(Undertow undertow) {
    String configured = System.getProperty(MBEAN_SERVER_BUILDER);
    System.setProperty(MBEAN_SERVER_BUILDER, "none");
    try {
      undertow.start();
    } finally {
      if (configured == null) {
        System.clearProperty(MBEAN_SERVER_BUILDER);
      } else {
        System.setProperty(MBEAN_SERVER_BUILDER, configured);
      }
    }
  }

  /**
   * Undertow's own pool keeps buffers for each thread and none for all. On virtual threads, which
   * answer once and end, each answer would then allocate direct memory and leave it to the
   * collector.
   */
  private static ByteBufferPool buffers(Model model) {
    int ofThread = model == Model.VIRTUAL ? 0 : BUFFERS_OF_A_THREAD;
    return new DefaultByteBufferPool(true, BUFFER_BYTES, SHARED_BUFFERS, ofThread);
  }

  @Override
  public Transport transport() {
    return Transport.NIO;
  }

  @Override
  public int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void stop() {
    undertow.stop();
    endpoints.close();
  }
}
