package crossover.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes load through a {@link LoadAgent} in another process, over its streams. Ends with them. */
public final class AgentLoad implements LoadGenerator {
  /** Making requests and their answers, and reading what the agent wrote, on a busy core. */
  private static final double OVERHEAD_S = 2;

  private record Line(@Nullable String text) {}

  private final OutputStream toAgent;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private @Nullable String broken;

  /** The agent's ready line may have been read already, or not. */
  public AgentLoad(InputStream fromAgent, OutputStream toAgent) {
    this.toAgent = toAgent;
    Thread reader = new Thread(() -> read(fromAgent), "load-agent-replies");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream fromAgent) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(fromAgent, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.equals(AgentMessages.READY)) {
          lines.add(new Line(line));
        }
      }
    } catch (IOException e) {
      // A broken pipe and its end come to the same: there is no agent any more.
      lines.add(new Line(null));
    }
    lines.add(new Line(null));
  }

  @Override
  public synchronized SliceResult fire(SlicePlan plan) throws LoadFailed {
    AgentMessages.Reply reply =
        ask(AgentMessages.Command.fire(plan), plan.longestS() + GRACE_S + OVERHEAD_S);
    if (reply.result() == null) {
      throw new LoadFailed("the load agent answered something else");
    }
    return reply.result();
  }

  @Override
  public synchronized void closeTarget(String target) throws LoadFailed {
    ask(AgentMessages.Command.close(target), GRACE_S);
  }

  /** The port of the backend that the agent was started with. */
  public int backendPort() throws LoadFailed {
    return Integer.parseInt(askBackend(AgentMessages.Backend.PORT));
  }

  /** Sets the counters of that backend to zero. */
  public void resetBackend() throws LoadFailed {
    askBackend(AgentMessages.Backend.RESET);
  }

  /** What it counted since, as a flat JSON object. */
  public String backendStats() throws LoadFailed {
    return askBackend(AgentMessages.Backend.STATS);
  }

  private synchronized String askBackend(AgentMessages.Backend question) throws LoadFailed {
    String answer = ask(AgentMessages.Command.backend(question), GRACE_S).backend();
    if (answer == null) {
      throw new LoadFailed("the load agent answered something else");
    }
    return answer;
  }

  private AgentMessages.Reply ask(AgentMessages.Command command, double boundS) throws LoadFailed {
    if (broken != null) {
      throw new LoadFailed(broken);
    }
    try {
      toAgent.write((AgentMessages.line(command) + "\n").getBytes(StandardCharsets.UTF_8));
      toAgent.flush();
      Line line = lines.poll((long) (boundS * 1000), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw broken("the load agent did not answer within " + boundS + " s", null);
      }
      if (line.text() == null) {
        throw broken("the load agent ended", null);
      }
      AgentMessages.Reply reply = AgentMessages.reply(line.text());
      if (reply.failed() != null) {
        throw new LoadFailed(reply.failed());
      }
      return reply;
    } catch (JsonProcessingException e) {
      throw broken("the load agent said what is no reply: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw broken("the load agent ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broken("interrupted while the load was under way", e);
    }
  }

  /** What comes later would be taken for the answer to another question. */
  private LoadFailed broken(String why, @Nullable Exception cause) {
    broken = why;
    return cause == null ? new LoadFailed(why) : new LoadFailed(why, cause);
  }

  @Override
  public void close() {
    try {
      toAgent.close();
    } catch (IOException e) {
      // The agent is gone already, which is what this is for.
      broken = "closed";
    }
  }
}
