package crossover.servers.blocking;

import crossover.servers.api.Answers;
import crossover.servers.api.Large;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import crossover.servers.api.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ExecutorService;

/** Every endpoint in blocking style: the calling thread does all the work and all the waiting. */
public final class BlockingEndpoints implements AutoCloseable {
  private final Settings settings;
  private final ExecutorService subtasks;

  /**
   * Makes the endpoints of one server.
   *
   * @param subtasks runs the calls of {@code /fanout-pool}; stays the caller's to close
   */
  public BlockingEndpoints(Settings settings, ExecutorService subtasks) {
    this.settings = settings;
    this.subtasks = subtasks;
  }

  /** Answers one request; a backend that fails is an answer too. */
  public Response handle(Request request) throws InterruptedException {
    return switch (request.endpoint()) {
      case PLAINTEXT -> Answers.plaintext();
      case JSON -> Answers.json();
      case WAIT, MISTAKE_BLOCK -> sleep(request.ms());
      case CPU -> Answers.cpu(request.rounds());
      case LARGE -> Large.answer(request.cached(), request.gzip());
      case FILE -> file(request.text());
      default -> subtasks.isShutdown() ? Response.internalError() : Response.noBackend();
    };
  }

  private static Response sleep(int ms) throws InterruptedException {
    Thread.sleep(ms);
    return Answers.json();
  }

  private Response file(String name) {
    try {
      return Response.bytes(Files.readAllBytes(settings.files().resolve(name)));
    } catch (IOException e) {
      return Response.internalError();
    }
  }

  @Override
  public void close() {}
}
