package crossover.servers.undertow;

import crossover.servers.async.Loop;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoFuture;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * One event loop of XNIO, as the asynchronous endpoints see it.
 *
 * <p>XNIO's timers count in whole milliseconds and wait in whole milliseconds: a task is never
 * early and at most one millisecond late, where a sleep is late by some tens of microseconds. Any
 * finer timer would have to spin or to wake the loop from another thread, and cost the loop more
 * than it gains.
 */
final class UndertowLoop implements Loop {
  private static final int READ_BUFFER_BYTES = 16 * 1024;
  private static final int NS_PER_MS = 1_000_000;
  private static final OptionMap NO_DELAY = OptionMap.create(Options.TCP_NODELAY, true);

  private final XnioIoThread thread;

  /** For the bytes of whatever connection is being read. */
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);

  private @Nullable Object attachment;

  UndertowLoop(XnioIoThread thread) {
    this.thread = thread;
  }

  @Override
  public void schedule(Runnable task, long delayNs) {
    thread.executeAfter(task, Math.ceilDiv(delayNs, NS_PER_MS), TimeUnit.MILLISECONDS);
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(task);
  }

  @Override
  public void connect(SocketAddress address, Peer peer) {
    PeerConnection connection = new PeerConnection(thread, readBuffer, peer);
    thread
        .openStreamConnection(address, connection::opened, NO_DELAY)
        .addNotifier(
            new IoFuture.HandlingNotifier<StreamConnection, PeerConnection>() {
              @Override
              public void handleFailed(IOException exception, PeerConnection failed) {
                failed.endSoon(exception);
              }
            },
            connection);
  }

  @Override
  public @Nullable Object attachment() {
    return attachment;
  }

  @Override
  public void attach(Object attachment) {
    this.attachment = attachment;
  }
}
