package crossover.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server whose every connection follows a script, on a thread of its own. */
final class ScriptedServer implements AutoCloseable {
  static final String BODY = "{\"message\":\"Hello, World!\"}";
  static final String HEAD = "HTTP/1.1 200 OK\r\nServer: scripted\r\nContent-Length: 27\r\n\r\n";
  static final String RIGHT = HEAD + BODY;

  /** What a connection does, request by request. */
  interface Script {
    void serve(Client client) throws IOException, InterruptedException;
  }

  /** One connection as its script sees it. */
  record Client(Socket socket, InputStream in, OutputStream out, Queue<String> requests) {
    /** Reads the head of the next request; false at the end. */
    boolean request() throws IOException {
      return requestLine() != null;
    }

    /** Reads the head of the next request; null at the end. */
    @Nullable String requestLine() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int octet = in.read();
        if (octet < 0) {
          return null;
        }
        head.append((char) octet);
      }
      String line = head.substring(0, head.indexOf("\r\n"));
      requests.add(line);
      return line;
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }

    /** Closes without a farewell. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private final ServerSocket listener;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();

  ScriptedServer(Script script) throws IOException {
    this(0, script);
  }

  ScriptedServer(int port, Script script) throws IOException {
    this(InetAddress.getLoopbackAddress(), port, script);
  }

  ScriptedServer(InetAddress address, int port, Script script) throws IOException {
    listener = new ServerSocket(port, 512, address);
    Thread.ofVirtual().start(() -> accept(script));
  }

  /** Answers each request with the same text, for as long as it is asked. */
  static ScriptedServer saying(String answer) throws IOException {
    return new ScriptedServer(
        client -> {
          while (client.request()) {
            client.say(answer);
          }
        });
  }

  private void accept(Script script) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        accepted.incrementAndGet();
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(script, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Script script, Socket socket) {
    try (socket) {
      script.serve(new Client(socket, socket.getInputStream(), socket.getOutputStream(), requests));
    } catch (IOException | InterruptedException e) {
      // The generator closes connections as it likes; what came of it is asserted on its side.
      sockets.remove(socket);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int accepted() {
    return accepted.get();
  }

  /** The request lines, in the order in which they came. */
  Queue<String> requests() {
    return requests;
  }

  void closeConnections() throws IOException {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    closeConnections();
  }
}
