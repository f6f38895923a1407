package crossover.bench.micro;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.EmptyStreamSourceConduit;
import org.xnio.conduits.NullStreamSinkConduit;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A connection of XNIO whose socket is a pair of buffers: reads find what arrived, writes always
 * fit.
 */
final class MemoryConnection extends StreamConnection {
  private static final SocketAddress ADDRESS =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);

  private final Source source;
  private final Sink sink;

  MemoryConnection(XnioIoThread io) {
    super(io);
    source = new Source(new EmptyStreamSourceConduit(io));
    sink = new Sink(new NullStreamSinkConduit(io));
    setSourceConduit(source);
    setSinkConduit(sink);
  }

  /** Called on the I/O thread, as the selector would. */
  void arrive(byte[] bytes) {
    source.arrive(bytes);
  }

  long bytesSent() {
    return sink.bytes;
  }

  /** What was written last, in one write. */
  String lastSent() {
    return StandardCharsets.US_ASCII.decode(sink.socket.duplicate().flip()).toString();
  }

  @Override
  public SocketAddress getPeerAddress() {
    return ADDRESS;
  }

  @Override
  public SocketAddress getLocalAddress() {
    return ADDRESS;
  }

  private static final class Source extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private @Nullable ReadReadyHandler reader;
    private @Nullable ByteBuffer arrived;
    private boolean resumed;

    Source(StreamSourceConduit next) {
      super(next);
    }

    void arrive(byte[] bytes) {
      ReadReadyHandler waiting = reader;
      if (waiting == null || !resumed) {
        throw new IllegalStateException("nobody reads: the request before is not answered yet");
      }
      arrived = ByteBuffer.wrap(bytes);
      waiting.readReady();
    }

    @Override
    public int read(ByteBuffer to) {
      ByteBuffer bytes = arrived;
      if (bytes == null) {
        return 0;
      }
      int length = bytes.remaining();
      to.put(bytes);
      arrived = null;
      return length;
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
      return read(to[offset]);
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
      reader = handler;
    }

    @Override
    public void resumeReads() {
      resumed = true;
    }

    @Override
    public void suspendReads() {
      resumed = false;
    }

    @Override
    public boolean isReadResumed() {
      return resumed;
    }
  }

  private static final class Sink extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final ByteBuffer socket = ByteBuffer.allocateDirect(4096);
    private long bytes;

    Sink(StreamSinkConduit next) {
      super(next);
    }

    @Override
    public int write(ByteBuffer from) {
      return (int) write(new ByteBuffer[] {from}, 0, 1);
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
      socket.clear();
      for (int i = offset; i < offset + length; i++) {
        socket.put(from[i]);
      }
      bytes += socket.position();
      return socket.position();
    }

    @Override
    public int writeFinal(ByteBuffer from) throws IOException {
      return write(from);
    }

    @Override
    public long writeFinal(ByteBuffer[] from, int offset, int length) throws IOException {
      return write(from, offset, length);
    }
  }
}
