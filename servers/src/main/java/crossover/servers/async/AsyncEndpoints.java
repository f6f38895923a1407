package crossover.servers.async;

import crossover.servers.api.Answers;
import crossover.servers.api.Large;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import java.util.concurrent.TimeUnit;

/** Every endpoint in asynchronous style: no thread waits, the loop calls back. */
public final class AsyncEndpoints implements AutoCloseable {
  private final AsyncFiles files;

  /**
   * Makes the endpoints of one server.
   *
   * @param loops the event loops that will call {@link #handle}; they share the connections
   */
  public AsyncEndpoints(Settings settings, int loops) {
    if (loops < 1) {
      throw new IllegalArgumentException("a server needs at least one loop");
    }
    files = new AsyncFiles(settings.files());
  }

  /** Answers one request on its loop; a backend that fails is an answer too. */
  public void handle(Request request, Loop loop, Reply reply) {
    switch (request.endpoint()) {
      case PLAINTEXT -> reply.send(Answers.plaintext());
      case JSON -> reply.send(Answers.json());
      case WAIT ->
          loop.schedule(
              () -> reply.send(Answers.json()), TimeUnit.MILLISECONDS.toNanos(request.ms()));
      case MISTAKE_BLOCK -> reply.send(sleepOnLoop(request.ms()));
      case CPU -> reply.send(Answers.cpu(request.rounds()));
      case LARGE -> reply.send(Large.answer(request.cached(), request.gzip()));
      case FILE -> files.read(request.text(), loop, reply);
      default -> reply.send(Response.noBackend());
    }
  }

  /** The mistake that the endpoint is there to show: everything else on this loop waits too. */
  private static Response sleepOnLoop(int ms) {
    try {
      Thread.sleep(ms);
      return Answers.json();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.internalError();
    }
  }

  @Override
  public void close() {
    files.close();
  }
}
