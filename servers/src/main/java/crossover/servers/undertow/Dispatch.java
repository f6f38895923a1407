package crossover.servers.undertow;

import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.async.AsyncEndpoints;
import crossover.servers.async.Reply;
import crossover.servers.blocking.BlockingEndpoints;
import crossover.servers.engine.Endpoints;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/** Takes a request to the threads of its endpoint, and the answer back to the exchange. */
interface Dispatch {
  /** Called within a call of an Undertow handler. */
  void handle(Request request, HttpServerExchange exchange, ResponseSender sender);

  static Dispatch to(Endpoints endpoints) {
    // Not a switch: the first one over types costs a start 10 ms (measured: 7 to 16).
    if (endpoints instanceof Endpoints.OnThreads blocking) {
      return new ToThreads(blocking.endpoints(), blocking.threads());
    }
    return new OnLoop(((Endpoints.OnLoop) endpoints).endpoints());
  }

  /** The asynchronous model. */
  final class OnLoop implements Dispatch {
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
  record ToThreads(BlockingEndpoints endpoints, @Nullable ExecutorService threads)
      implements Dispatch {
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
  }
}
