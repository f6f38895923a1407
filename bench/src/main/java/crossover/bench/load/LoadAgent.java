package crossover.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The load generator as a process of its own: commands on standard input, replies on standard
 * output, over when input ends.
 */
public final class LoadAgent {
  private final LocalLoad load;
  private final @Nullable HostedBackend backend;

  private LoadAgent(LocalLoad load, @Nullable HostedBackend backend) {
    this.load = load;
    this.backend = backend;
  }

  /**
   * Obeys until standard input ends.
   *
   * @param args none, or {@code backend} and its options: then it serves the simulated backend too
   */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(lines), "commands");
    reader.setDaemon(true);
    reader.start();
    try {
      LoadAgent agent = start(args);
      say(out, AgentMessages.READY);
      while (true) {
        say(out, AgentMessages.line(agent.answer(lines.take())));
      }
    } catch (LoadFailed e) {
      System.err.println(e.getMessage());
      System.exit(4);
    }
  }

  private static LoadAgent start(String[] args) throws LoadFailed {
    if (args.length == 0) {
      return new LoadAgent(new LocalLoad(), null);
    }
    HostedBackend backend = HostedBackend.start(Arrays.copyOfRange(args, 1, args.length));
    return new LoadAgent(backend.load(), backend);
  }

  /** A runner that is gone needs no results: the process ends in the middle of whatever it does. */
  private static void read(BlockingQueue<String> lines) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      System.err.println("cannot read commands: " + e.getMessage());
    }
    Runtime.getRuntime().halt(0);
  }

  private AgentMessages.Reply answer(String line) {
    try {
      AgentMessages.Command command = AgentMessages.command(line);
      if (command.fire() != null) {
        return AgentMessages.Reply.result(load.fire(command.fire()));
      }
      if (command.close() != null) {
        load.closeTarget(command.close());
        return AgentMessages.Reply.closed(command.close());
      }
      if (command.backend() != null) {
        return answer(command.backend());
      }
      return failed("a command is {\"fire\":{...}}, {\"close\":\"TARGET\"} or {\"backend\":...}");
    } catch (JsonProcessingException e) {
      return failed("not a command: " + e.getOriginalMessage());
    } catch (LoadFailed e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private AgentMessages.Reply answer(AgentMessages.Backend question) {
    if (backend == null) {
      return failed("this agent has no backend");
    }
    return AgentMessages.Reply.backend(
        switch (question) {
          case PORT -> String.valueOf(backend.port());
          case STATS -> backend.statsJson();
          case RESET -> {
            backend.reset();
            yield "";
          }
        });
  }

  private static AgentMessages.Reply failed(String why) {
    return AgentMessages.Reply.failed(why.lines().findFirst().orElse("failed"));
  }

  private static void say(PrintStream out, String line) {
    out.print(line + "\n");
    out.flush();
  }
}
