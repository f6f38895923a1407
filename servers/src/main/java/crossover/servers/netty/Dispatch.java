package crossover.servers.netty;

import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.async.AsyncEndpoints;
import crossover.servers.blocking.BlockingEndpoints;
import crossover.servers.engine.Endpoints;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/** Takes a request to the threads of its endpoint, and the answer back to the loop. */
interface Dispatch {
  /** Called on {@code loop}; the answer arrives there too, during the call or later. */
  void handle(Request request, NettyLoop loop, HttpConnection connection);

  static Dispatch to(Endpoints endpoints) {
    // Not a switch: the first one over types costs a start 10 ms (measured: 7 to 16).
    if (endpoints instanceof Endpoints.OnThreads blocking) {
      return new ToThreads(blocking.endpoints(), Objects.requireNonNull(blocking.threads()));
    }
    return new OnLoop(((Endpoints.OnLoop) endpoints).endpoints());
  }

  /** The asynchronous model. */
  record OnLoop(AsyncEndpoints endpoints) implements Dispatch {
    @Override
    public void handle(Request request, NettyLoop loop, HttpConnection connection) {
      endpoints.handle(request, loop, connection);
    }
  }

  /** The blocking and the virtual model. */
  record ToThreads(BlockingEndpoints endpoints, ExecutorService threads) implements Dispatch {
    @Override
    public void handle(Request request, NettyLoop loop, HttpConnection connection) {
      threads.execute(
          () -> {
            try {
              Response response = endpoints.handle(request);
              loop.execute(() -> connection.send(response));
            } catch (InterruptedException e) {
              // The server stops: the loop has closed its connections, and may be gone.
              Thread.currentThread().interrupt();
            } catch (RuntimeException failure) {
              loop.execute(() -> connection.fail(failure));
            }
          });
    }
  }
}
