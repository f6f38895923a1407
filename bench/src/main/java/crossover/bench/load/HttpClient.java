package crossover.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection, one request at a time, the answer exactly as it came: for what is looked at
 * before the load, not for load.
 */
public final class HttpClient implements AutoCloseable {
  static final int TIMEOUT_MS = 5_000;

  private final InetSocketAddress address;
  private Socket socket;
  private boolean isFresh = true;

  /** A server may close a connection after an answer without having said so in it. */
  private static final class ClosedBeforeAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedBeforeAnswer() {
      super("the connection ended within the head");
    }
  }

  /**
   * An answer.
   *
   * @param headers by lower-case name
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, Map<String, String> headers, byte[] body) {}

  public HttpClient(InetSocketAddress address) throws IOException {
    this.address = address;
    this.socket = connected(address);
  }

  private static Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(address, TIMEOUT_MS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends head and body as they are; opens a new connection when the server has asked for the end
   * of the last one, or has ended it.
   */
  public Answer exchange(byte[] request) throws IOException {
    if (socket.isClosed()) {
      reconnect();
    }
    try {
      return exchangeOnce(request);
    } catch (ClosedBeforeAnswer | SocketException e) {
      if (isFresh) {
        throw e;
      }
      reconnect();
      return exchangeOnce(request);
    }
  }

  private void reconnect() throws IOException {
    socket.close();
    socket = connected(address);
    isFresh = true;
  }

  private Answer exchangeOnce(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    Answer answer = read(new BufferedInputStream(socket.getInputStream()));
    isFresh = false;
    if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
      socket.close();
    }
    return answer;
  }

  private static Answer read(InputStream in) throws IOException {
    String[] status = line(in).split(" ");
    if (status.length < 2 || !status[1].matches("[0-9]{3}")) {
      throw new IOException("no HTTP status line");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    int code = Integer.parseInt(status[1]);
    return new Answer(code, headers, code == 204 ? new byte[0] : body(in, headers));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    String length = headers.get("content-length");
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks(in);
    }
    if (length == null) {
      throw new IOException("no Content-Length");
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new IOException("the connection ended within the body");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in);
      if (!size.matches("[0-9A-Fa-f]{1,7}")) {
        throw new IOException("'" + size + "' is no size of a chunk");
      }
      int bytes = Integer.parseInt(size, 16);
      byte[] chunk = in.readNBytes(bytes);
      if (chunk.length < bytes || !line(in).isEmpty()) {
        throw new IOException("a chunk that ends elsewhere than its size says");
      }
      if (bytes == 0) {
        return body.toByteArray();
      }
      body.writeBytes(chunk);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw line.isEmpty()
            ? new ClosedBeforeAnswer()
            : new IOException("the connection ended within the head");
      }
      if (next != '\r') {
        line.append((char) next);
      }
      if (line.length() > 16_384) {
        throw new IOException("a head line of over 16 KiB");
      }
    }
    return line.toString();
  }

  public static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing of it is left to close.
    }
  }
}
