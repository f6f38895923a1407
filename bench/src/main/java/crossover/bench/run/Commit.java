package crossover.bench.run;

import crossover.bench.scenario.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The harness's own revision, asked of git where the harness lies.
 *
 * @param id null when there is no git or no repository
 * @param dirty whether tracked files differ from it
 */
public record Commit(@Nullable String id, @Nullable Boolean dirty) {
  private static final int SHORT = 8;

  /** Asks git. */
  public static Commit read() {
    Optional<String> id = git("rev-parse", "HEAD").filter(text -> text.matches("[0-9a-f]{40,64}"));
    Optional<Boolean> dirty =
        id.flatMap(any -> git("status", "--porcelain", "--untracked-files=no"))
            .map(changes -> !changes.isEmpty());
    return new Commit(id.orElse(null), dirty.orElse(null));
  }

  /** For names: a few digits, or {@code unknown}. */
  public String shortId() {
    return id == null ? "unknown" : id.substring(0, SHORT);
  }

  private static Optional<String> git(String... words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", Home.folder().toString()));
    command.addAll(List.of(words));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      git.getOutputStream().close();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0
          ? Optional.of(text.strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
