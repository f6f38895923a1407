package crossover.servers.async;

import crossover.servers.backend.Codec;
import crossover.servers.backend.MalformedAnswerException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A connection of one loop to the backend, for one call at a time. */
final class Connection<Q, R> implements Loop.Peer {
  private final Pool<Q, R> pool;
  private final Codec<Q, R> codec;
  private Loop.@Nullable Wire wire;
  private @Nullable PendingCall<Q, R> current;
  private long currentSinceNs;
  private boolean ended;

  Connection(Pool<Q, R> pool, Codec<Q, R> codec) {
    this.pool = pool;
    this.codec = codec;
  }

  /**
   * Sends a call, as soon as the connection is open. Its time begins here, however long it has
   * waited for the connection, as in blocking style.
   */
  void start(PendingCall<Q, R> pending) {
    current = pending;
    currentSinceNs = System.nanoTime();
    if (wire != null) {
      send(wire, pending);
    }
  }

  private void send(Loop.Wire to, PendingCall<Q, R> pending) {
    ByteBuffer bytes = ByteBuffer.allocate(codec.maxCallBytes());
    codec.encode(pending.call(), bytes);
    to.write(bytes.flip());
  }

  @Override
  public void opened(Loop.Wire opened) {
    if (ended) {
      opened.close();
      return;
    }
    wire = opened;
    if (current != null) {
      send(opened, current);
    }
  }

  @Override
  public void received(ByteBuffer bytes) {
    PendingCall<Q, R> pending = current;
    if (ended) {
      return;
    }
    if (pending == null) {
      end();
      return;
    }
    R result;
    try {
      result = codec.decode(bytes);
      if (result != null && bytes.hasRemaining()) {
        throw new MalformedAnswerException("more bytes than one answer");
      }
    } catch (MalformedAnswerException e) {
      end();
      return;
    }
    if (result != null) {
      current = null;
      // First free, then answered: a next call of the same request queues behind those that wait.
      pool.release(this);
      pending.answer().arrived(result);
    }
  }

  @Override
  public void closed(@Nullable Throwable cause) {
    end();
  }

  boolean isOverdue(long nowNs, long timeoutNs) {
    return current != null && nowNs - currentSinceNs > timeoutNs;
  }

  /** Ends a hold, without a call. */
  void giveBack() {
    if (!ended) {
      pool.release(this);
    }
  }

  /** Ends the connection and the call on it, whoever finds out first that it is of no more use. */
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    pool.remove(this);
    if (wire != null) {
      wire.close();
    }
    PendingCall<Q, R> pending = current;
    current = null;
    if (pending != null) {
      pending.answer().failed();
    }
  }
}
