package crossover.bench.micro;

import crossover.servers.async.Loop;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event loop as the servers' asynchronous endpoints know it, whose connections lead to a
 * database without a socket: it answers every call on the loop's next turn with the row of id 1.
 */
final class MemoryLoop implements Loop {
  /** Length of the rest, status, count, id, number: the frame that the contract fixes. */
  private static final ByteBuffer ANSWER =
      ByteBuffer.allocate(17).putInt(13).put((byte) 0).putInt(1).putInt(1).putInt(48_271).flip();

  private final EventLoop loop;
  private @Nullable Object attachment;

  MemoryLoop(EventLoop loop) {
    this.loop = loop;
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
    Wire wire = new MemoryWire(loop, peer);
    loop.execute(() -> peer.opened(wire));
  }

  @Override
  public @Nullable Object attachment() {
    return attachment;
  }

  @Override
  public void attach(Object attachment) {
    this.attachment = attachment;
  }

  private record MemoryWire(EventLoop loop, Peer peer) implements Wire {
    @Override
    public void write(ByteBuffer bytes) {
      loop.execute(() -> peer.received(ANSWER.duplicate()));
    }

    @Override
    public void close() {
      loop.execute(() -> peer.closed(null));
    }
  }
}
