package crossover.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
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
   * of the last one.
   */
  public Answer exchange(byte[] request) throws IOException {
    if (socket.isClosed()) {
      socket = connected(address);
    }
    socket.getOutputStream().write(request);
    Answer answer = read(new BufferedInputStream(socket.getInputStream()));
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
    if (length == null) {
      throw new IOException("no Content-Length");
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new IOException("the connection ended within the body");
    }
    return body;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended within the head");
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
