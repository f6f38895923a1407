package crossover.servers.async;

import crossover.servers.api.Answers;
import crossover.servers.api.Jobs;
import crossover.servers.api.Request;
import crossover.servers.api.Response;
import java.util.concurrent.TimeUnit;

/** The jobs of {@code /job}: timers of the loop that the request arrived on. */
final class Background {
  private final Jobs jobs;

  Background(Jobs jobs) {
    this.jobs = jobs;
  }

  void job(Request request, Loop loop, Reply reply) {
    if (!request.handoff()) {
      start(request.ms(), loop, () -> reply.send(Answers.json()));
    } else if (jobs.takePlace()) {
      reply.send(Answers.json());
      start(request.ms(), loop, jobs::leavePlace);
    } else {
      reply.send(Response.tooManyJobs());
    }
  }

  private void start(int ms, Loop loop, Runnable then) {
    jobs.start();
    loop.schedule(
        () -> {
          jobs.finish();
          then.run();
        },
        TimeUnit.MILLISECONDS.toNanos(ms));
  }
}
