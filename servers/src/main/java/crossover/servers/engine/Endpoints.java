package crossover.servers.engine;

import crossover.servers.api.Settings;
import crossover.servers.async.AsyncEndpoints;
import crossover.servers.blocking.BlockingEndpoints;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints in the style that a model asks for, with the threads to run them on. An engine adds
 * how a request gets there and its answer back.
 */
public sealed interface Endpoints extends AutoCloseable {
  /**
   * The choice of a model.
   *
   * @param engineHasPool whether {@link Model#BLOCKING} runs on the engine's own worker pool
   */
  static Endpoints of(EngineOptions options, Settings settings, boolean engineHasPool) {
    if (options.model() == Model.ASYNC) {
      return new OnLoop(new AsyncEndpoints(settings, options.loops()));
    }
    ExecutorService subtasks = Workers.subtasks(options.model(), settings.downstreamPool());
    ExecutorService jobs = Workers.jobs(options.model(), options.threads());
    return new OnThreads(
        new BlockingEndpoints(settings, subtasks, jobs),
        threads(options, engineHasPool),
        subtasks,
        jobs);
  }

  private static @Nullable ExecutorService threads(EngineOptions options, boolean engineHasPool) {
    if (options.model() == Model.VIRTUAL) {
      return Workers.virtual();
    }
    return engineHasPool ? null : Workers.pool(options.threads());
  }

  @Override
  void close();

  /** The asynchronous model: on the event loop that the request arrived on. */
  record OnLoop(AsyncEndpoints endpoints) implements Endpoints {
    @Override
    public void close() {
      endpoints.close();
    }
  }

  /**
   * The blocking and the virtual model.
   *
   * @param threads null for the engine's own pool, which the engine ends
   * @param subtasks what the endpoints run the calls of one request on
   * @param jobs what the endpoints run handed-off jobs on
   */
  record OnThreads(
      BlockingEndpoints endpoints,
      @Nullable ExecutorService threads,
      ExecutorService subtasks,
      ExecutorService jobs)
      implements Endpoints {
    @Override
    public void close() {
      if (threads != null) {
        threads.shutdownNow();
      }
      subtasks.shutdownNow();
      jobs.shutdownNow();
      endpoints.close();
    }
  }
}
