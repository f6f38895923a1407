package crossover.servers.netty;

import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import crossover.servers.async.AsyncEndpoints;
import crossover.servers.blocking.BlockingEndpoints;
import crossover.servers.engine.EngineOptions;
import crossover.servers.engine.Model;
import crossover.servers.engine.Workers;
import java.util.concurrent.ExecutorService;

/** Runs the endpoints on the threads of a model. */
interface EndpointThreads extends AutoCloseable {
  /** Called on {@code loop}; the answer arrives there too, during the call or later. */
  void handle(Request request, NettyLoop loop, HttpConnection connection);

  @Override
  void close();

  static EndpointThreads of(EngineOptions options, Settings settings) {
    if (options.model() == Model.ASYNC) {
      return new OnLoop(new AsyncEndpoints(settings, options.loops()));
    }
    ExecutorService subtasks = Workers.subtasks(options.model(), settings.downstreamPool());
    return new OnThreads(
        new BlockingEndpoints(settings, subtasks),
        options.model() == Model.BLOCKING ? Workers.pool(options.threads()) : Workers.virtual(),
        subtasks);
  }

  /** The asynchronous model. */
  record OnLoop(AsyncEndpoints endpoints) implements EndpointThreads {
    @Override
    public void handle(Request request, NettyLoop loop, HttpConnection connection) {
      endpoints.handle(request, loop, connection);
    }

    @Override
    public void close() {
      endpoints.close();
    }
  }

  /** The blocking and the virtual model. */
  record OnThreads(BlockingEndpoints endpoints, ExecutorService threads, ExecutorService subtasks)
      implements EndpointThreads {
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

    @Override
    public void close() {
      threads.shutdownNow();
      subtasks.shutdownNow();
      endpoints.close();
    }
  }
}
