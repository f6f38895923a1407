package crossover.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A client that sends exactly the bytes it is told to, since a proper one could not send what a
 * server must refuse. Reads strictly: what neither a size header nor the end of its connection
 * covers is a failure.
 */
final class RawClient implements AutoCloseable {
  /** Longer than the two waits for a connection, of 10 s each, that one request may have. */
  private static final int READ_TIMEOUT_MS = 30_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_TIMEOUT_MS);
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
  }

  /** The bytes of a GET request with more header lines. */
  static String get(String path, String... headers) {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return request.append("\r\n").toString();
  }

  RawClient send(String latin1) throws IOException {
    return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** One exchange with GET. */
  HttpAnswer ask(String path, String... headers) throws IOException {
    return send(get(path, headers)).read();
  }

  HttpAnswer ask(GoldenCase golden) throws IOException {
    return send(golden.request()).read();
  }

  HttpAnswer read() throws IOException {
    HttpAnswer answer = readOrEnd();
    if (answer == null) {
      throw new EOFException("closed without an answer");
    }
    return answer;
  }

  /** The next answer, or null when the server has closed the connection before it. */
  @Nullable HttpAnswer readOrEnd() throws IOException {
    String statusLine = line();
    if (statusLine == null) {
      return null;
    }
    if (!statusLine.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
      throw new IOException("no status line: " + statusLine);
    }
    List<String> headers = new ArrayList<>();
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    HttpAnswer head = new HttpAnswer(status, headers, new byte[0]);
    return new HttpAnswer(status, headers, body(head));
  }

  /** The next answer, or null when the server has closed or reset the connection before its end. */
  @Nullable HttpAnswer readOrCut() throws IOException {
    try {
      return readOrEnd();
    } catch (SocketException | EOFException e) {
      return null;
    }
  }

  private byte[] body(HttpAnswer head) throws IOException {
    if (head.status() < 200 || head.status() == 204) {
      return new byte[0];
    }
    String length = head.header("Content-Length");
    String encoding = head.header("Transfer-Encoding");
    if (encoding != null && encoding.toLowerCase(Locale.ROOT).equals("chunked")) {
      return chunks();
    }
    if (length == null && "close".equals(head.header("Connection"))) {
      // A body without a size ends with its connection (RFC 9112, 6.3).
      return in.readAllBytes();
    }
    if (length == null) {
      throw new IOException("no size header in " + head.headers());
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new EOFException("body ends after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line();
      int bytes = Integer.parseInt(size == null ? "" : size, 16);
      body.write(in.readNBytes(bytes));
      String end = line();
      if (end == null || !end.isEmpty()) {
        throw new IOException("a chunk without an end");
      }
      if (bytes == 0) {
        return body.toByteArray();
      }
    }
  }

  /** A line without its end, null at the end of the stream. */
  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.isEmpty()) {
          return null;
        }
        throw new EOFException("ends within a line");
      }
      line.append((char) b);
    }
    if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
      throw new IOException("a line without CR: " + line);
    }
    line.setLength(line.length() - 1);
    return line.toString();
  }

  /** Whether the server closes the connection now; false when it stays open without a byte. */
  boolean isClosedByServer(int withinMs) throws IOException {
    socket.setSoTimeout(withinMs);
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      // A reset is an end too.
      return true;
    } finally {
      socket.setSoTimeout(READ_TIMEOUT_MS);
    }
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Closes with a reset, as a client does that dies. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
