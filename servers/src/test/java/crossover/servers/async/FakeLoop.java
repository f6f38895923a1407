package crossover.servers.async;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A loop that runs when a test tells it to, with connections that the test plays. */
final class FakeLoop implements Loop {
  final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  final ArrayDeque<Runnable> timers = new ArrayDeque<>();
  final List<FakeWire> wires = new ArrayList<>();
  private @Nullable FakeWire lastWritten;
  private @Nullable Object attachment;

  /** Whether a connection is refused before {@code connect} returns. */
  boolean refusing;

  /** Whether a call is answered before {@code write} returns. */
  boolean answeringAtOnce;

  @Override
  public void schedule(Runnable task, long delayNs) {
    timers.add(task);
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
    }
  }

  @Override
  public void connect(SocketAddress address, Peer peer) {
    if (refusing) {
      peer.closed(null);
      return;
    }
    FakeWire wire = new FakeWire(peer);
    wires.add(wire);
    peer.opened(wire);
  }

  @Override
  public @Nullable Object attachment() {
    return attachment;
  }

  @Override
  public void attach(Object attachment) {
    this.attachment = attachment;
  }

  /** Runs what is there to run, until nothing is. */
  void run() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  /** The connection of the newest call. */
  FakeWire lastWritten() {
    return Objects.requireNonNull(lastWritten, "no call yet");
  }

  @Nullable Runnable next() {
    synchronized (tasks) {
      return tasks.poll();
    }
  }

  /** A connection to a database that has one row for every call. */
  final class FakeWire implements Wire {
    private final Peer peer;
    int calls;
    boolean closed;

    FakeWire(Peer peer) {
      this.peer = peer;
    }

    @Override
    public void write(ByteBuffer bytes) {
      calls++;
      lastWritten = this;
      if (answeringAtOnce) {
        answer();
      }
    }

    @Override
    public void close() {
      closed = true;
      peer.closed(null);
    }

    void answer() {
      receive(
          ByteBuffer.allocate(17).putInt(13).put((byte) 0).putInt(1).putInt(7).putInt(9).flip());
    }

    void receive(ByteBuffer bytes) {
      peer.received(bytes);
    }

    void lose() {
      peer.closed(null);
    }
  }
}
