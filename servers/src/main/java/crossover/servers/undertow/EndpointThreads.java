package crossover.servers.undertow;

import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import crossover.servers.async.AsyncEndpoints;
import crossover.servers.async.Reply;
import crossover.servers.blocking.BlockingEndpoints;
import crossover.servers.engine.EngineOptions;
import crossover.servers.engine.Model;
import crossover.servers.engine.Workers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/** Runs the endpoints on the threads of a model. */
interface EndpointThreads extends AutoCloseable {
  /** Called within a call of an Undertow handler. */
  void handle(Request request, HttpServerExchange exchange, ResponseSender sender);

  @Override
  void close();

  static EndpointThreads of(EngineOptions options, Settings settings) {
    if (options.model() == Model.ASYNC) {
      return new OnLoop(new AsyncEndpoints(settings, options.loops()));
    }
    ExecutorService subtasks = Workers.subtasks(options.model(), settings.downstreamPool());
    return new OnThreads(
        new BlockingEndpoints(settings, subtasks),
        options.model() == Model.VIRTUAL ? Workers.virtual() : null,
        subtasks);
  }

  /** The asynchronous model. */
  final class OnLoop implements EndpointThreads {
    private final AsyncEndpoints endpoints;
    private final ThreadLocal<UndertowLoop> loops =
        ThreadLocal.withInitial(() -> new UndertowLoop(XnioIoThread.requireCurrentThread()));

    OnLoop(AsyncEndpoints endpoints) {
      this.endpoints = endpoints;
    }

    @Override
    public void handle(Request request, HttpServerExchange exchange, ResponseSender sender) {
      OnceReply reply = new OnceReply(exchange, sender);
      endpoints.handle(request, loops.get(), reply);
      reply.endOfCall();
    }

    @Override
    public void close() {
      endpoints.close();
    }
  }

  /** An answer that may come during the call of the handler or later. */
  final class OnceReply implements Reply {
    private final HttpServerExchange exchange;
    private final ResponseSender sender;
    private boolean sent;

    OnceReply(HttpServerExchange exchange, ResponseSender sender) {
      this.exchange = exchange;
      this.sender = sender;
    }

    @Override
    public void send(Response response) {
      sent = true;
      sender.send(exchange, response);
    }

    /** Undertow ends an exchange with its call, unless that was dispatched to somewhere. */
    void endOfCall() {
      if (!sent) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, OnceReply::nothing);
      }
    }

    private static void nothing() {}
  }

  /**
   * The blocking and the virtual model.
   *
   * @param threads null for XNIO's own worker pool
   */
  record OnThreads(
      BlockingEndpoints endpoints, @Nullable ExecutorService threads, ExecutorService subtasks)
      implements EndpointThreads {
    @Override
    public void handle(Request request, HttpServerExchange exchange, ResponseSender sender) {
      exchange.dispatch(threads, dispatched -> answer(request, dispatched, sender));
    }

    private void answer(Request request, HttpServerExchange exchange, ResponseSender sender) {
      try {
        sender.send(exchange, endpoints.handle(request));
      } catch (InterruptedException e) {
        // The server stops, and nothing can be said to this client any more.
        Thread.currentThread().interrupt();
        IoUtils.safeClose(exchange.getConnection());
      }
    }

    @Override
    public void close() {
      if (threads != null) {
        threads.shutdownNow();
      }
      subtasks.shutdownNow();
      endpoints.close();
    }
  }
}
