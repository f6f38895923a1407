package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** A blocking client for tests, of both protocols and of none. */
final class BackendClient implements AutoCloseable {
  private final Socket socket;
  private final DbAnswerParser rows = new DbAnswerParser();
  private final DownstreamAnswerParser value = new DownstreamAnswerParser();

  BackendClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
  }

  Rows call(DbCall call) throws IOException {
    send(call);
    return answer();
  }

  void send(DbCall call) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(Wire.DB_CALL_BYTES);
    Wire.encode(call, frame);
    send(frame.array());
  }

  void send(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(String text) throws IOException {
    send(text.getBytes(US_ASCII));
  }

  Rows answer() throws IOException {
    return read(rows::feed, rows::rows);
  }

  int call(DownstreamCall call) throws IOException {
    ByteBuffer request = Wire.encode(call);
    byte[] bytes = new byte[request.remaining()];
    request.get(bytes);
    send(bytes);
    return read(value::feed, value::value);
  }

  private <T> T read(Parser parser, Supplier<T> answer) throws IOException {
    byte[] bytes = new byte[8_192];
    boolean complete = false;
    while (!complete) {
      int count = socket.getInputStream().read(bytes);
      if (count < 0) {
        throw new EOFException();
      }
      ByteBuffer in = ByteBuffer.wrap(bytes, 0, count);
      complete = parser.feed(in);
      if (complete && in.hasRemaining()) {
        throw new IOException("bytes behind the answer");
      }
    }
    return answer.get();
  }

  /** Reads up to the end; a reset by the backend counts as one. */
  String rest() {
    StringBuilder text = new StringBuilder();
    try {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        text.append((char) b);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the backend leaves the connection open", e);
    } catch (IOException e) {
      return text.toString();
    }
    return text.toString();
  }

  /** Closes with a reset instead of an orderly end. */
  void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private interface Parser {
    boolean feed(ByteBuffer in) throws MalformedAnswerException;
  }
}
