package crossover.bench.scenario;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The known word nearest to a mistyped one, by edit distance with neighbouring letters swapped as
 * one edit.
 */
public final class Nearest {
  private Nearest() {}

  /** Empty when no known word is near enough for a suggestion to help. */
  public static Optional<String> of(String word, Collection<String> known) {
    String wanted = word.toLowerCase(Locale.ROOT);
    String best = null;
    int bestEdits = Integer.MAX_VALUE;
    for (String candidate : known) {
      String whole = candidate.toLowerCase(Locale.ROOT);
      // A word that was begun right and not finished is one edit away, however much is missing.
      int edits = wanted.length() >= 3 && whole.startsWith(wanted) ? 1 : edits(wanted, whole);
      if (edits < bestEdits) {
        best = candidate;
        bestEdits = edits;
      }
    }
    return best != null && bestEdits <= Math.max(2, best.length() / 2)
        ? Optional.of(best)
        : Optional.empty();
  }

  /**
   * The end of an error message: {@code ; did you mean 'x'?}, or the known words when none is near.
   */
  public static String hint(String word, Collection<String> known) {
    return of(word, known)
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElseGet(() -> "; known: " + String.join(", ", known));
  }

  private static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(edits[i - 1][j - 1] + change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
      }
    }
    return edits[a.length()][b.length()];
  }
}
