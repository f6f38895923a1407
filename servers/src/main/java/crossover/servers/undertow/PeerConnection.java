package crossover.servers.undertow;

import crossover.servers.async.Loop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** A connection that the asynchronous endpoints opened. */
final class PeerConnection implements Loop.Wire {
  private final XnioIoThread thread;
  private final ByteBuffer readBuffer;
  private final Loop.Peer peer;
  private final ArrayDeque<ByteBuffer> unwritten = new ArrayDeque<>();

  private @Nullable StreamConnection connection;
  private boolean ended;

  PeerConnection(XnioIoThread thread, ByteBuffer readBuffer, Loop.Peer peer) {
    this.thread = thread;
    this.readBuffer = readBuffer;
    this.peer = peer;
  }

  void opened(StreamConnection opened) {
    connection = opened;
    opened.getSourceChannel().setReadListener(this::read);
    opened.getSinkChannel().setWriteListener(this::write);
    opened.getSourceChannel().resumeReads();
    peer.opened(this);
  }

  @Override
  public void write(ByteBuffer bytes) {
    StreamConnection open = connection;
    if (open == null || ended) {
      return;
    }
    unwritten.add(bytes);
    if (unwritten.size() == 1) {
      write(open.getSinkChannel());
    }
  }

  @Override
  public void close() {
    endSoon(null);
  }

  /** Not at once: the user may be in the middle of a call to this connection. */
  void endSoon(@Nullable Throwable cause) {
    thread.execute(() -> end(cause));
  }

  private void read(ConduitStreamSourceChannel source) {
    try {
      int count;
      do {
        readBuffer.clear();
        count = source.read(readBuffer);
        if (count < 0) {
          end(null);
        } else if (count > 0) {
          peer.received(readBuffer.flip());
        }
      } while (!ended && count == readBuffer.capacity());
    } catch (IOException e) {
      end(e);
    }
  }

  private void write(ConduitStreamSinkChannel sink) {
    try {
      for (ByteBuffer next = unwritten.peek(); next != null; next = unwritten.peek()) {
        sink.write(next);
        if (next.hasRemaining()) {
          sink.resumeWrites();
          return;
        }
        unwritten.remove();
      }
      if (sink.isWriteResumed()) {
        sink.suspendWrites();
      }
    } catch (IOException e) {
      endSoon(e);
    }
  }

  private void end(@Nullable Throwable cause) {
    if (!ended) {
      ended = true;
      IoUtils.safeClose(connection);
      peer.closed(cause);
    }
  }
}
