package crossover.servers.blocking;

import crossover.servers.api.Answers;
import crossover.servers.api.Jobs;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import java.util.concurrent.ExecutorService;

/** The jobs of {@code /job}: on the thread of the request, or on one of their own. */
final class Background {
  private final ExecutorService threads;
  private final Jobs jobs;

  Background(ExecutorService threads, Jobs jobs) {
    this.threads = threads;
    this.jobs = jobs;
  }

  Response job(Request request) throws InterruptedException {
    int ms = request.ms();
    if (!request.handoff()) {
      run(ms);
    } else if (jobs.takePlace()) {
      threads.execute(() -> runHandedOff(ms));
    } else {
      return Response.tooManyJobs();
    }
    return Answers.json();
  }

  private void run(int ms) throws InterruptedException {
    jobs.start();
    Thread.sleep(ms);
    jobs.finish();
  }

  private void runHandedOff(int ms) {
    try {
      run(ms);
    } catch (InterruptedException e) {
      // The server stops: its unfinished jobs are lost.
      Thread.currentThread().interrupt();
    } finally {
      jobs.leavePlace();
    }
  }
}
