package crossover.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The load generator as a process of its own: commands on standard input, replies on standard
 * output, over when input ends.
 */
public final class LoadAgent {
  private LoadAgent() {}

  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(lines), "commands");
    reader.setDaemon(true);
    reader.start();
    try (LocalLoad load = new LocalLoad()) {
      say(out, AgentMessages.READY);
      while (true) {
        say(out, AgentMessages.line(answer(load, lines.take())));
      }
    } catch (LoadFailed e) {
      System.err.println(e.getMessage());
      System.exit(4);
    }
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

  private static AgentMessages.Reply answer(LocalLoad load, String line) {
    try {
      AgentMessages.Command command = AgentMessages.command(line);
      if (command.fire() != null) {
        return new AgentMessages.Reply(load.fire(command.fire()), null, null);
      }
      if (command.close() != null) {
        load.closeTarget(command.close());
        return new AgentMessages.Reply(null, command.close(), null);
      }
      return failed("a command is {\"fire\":{...}} or {\"close\":\"TARGET\"}");
    } catch (JsonProcessingException e) {
      return failed("not a command: " + e.getOriginalMessage());
    } catch (LoadFailed e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private static AgentMessages.Reply failed(String why) {
    return new AgentMessages.Reply(null, null, why.lines().findFirst().orElse("failed"));
  }

  private static void say(PrintStream out, String line) {
    out.print(line + "\n");
    out.flush();
  }
}
