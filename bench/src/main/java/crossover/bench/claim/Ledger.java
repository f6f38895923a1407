package crossover.bench.claim;

import crossover.bench.scenario.InvalidFile;
import crossover.bench.scenario.Nearest;
import crossover.bench.scenario.Shipped;
import crossover.bench.scenario.Yaml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Every claim there is, by article and number.
 *
 * @param sha256 of the files, so that a run can say by which rules it was planned
 */
public record Ledger(List<Claim> claims, String sha256) {
  /** E.g. E4 before E4a before E10. */
  private static final Comparator<Claim> ORDER =
      Comparator.comparing((Claim claim) -> claim.id().charAt(0))
          .thenComparing(claim -> Integer.parseInt(claim.id().replaceAll("[^0-9]", "")))
          .thenComparing(Claim::id);

  public Ledger {
    claims = claims.stream().sorted(ORDER).toList();
  }

  /**
   * The one that comes with the harness.
   *
   * @throws crossover.bench.scenario.InvalidFile in one line
   */
  public static Ledger shipped() {
    Shipped files = new Shipped("claim", "claims");
    MessageDigest digest = sha256Digest();
    List<Claim> claims = new ArrayList<>();
    for (String id : files.names()) {
      String text = files.text(id);
      claims.add(ClaimFile.read(files.path(id), id, Yaml.tree(files.path(id), text)));
      byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      digest.update((id + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return new Ledger(resolved(files, claims), HexFormat.of().formatHex(digest.digest()));
  }

  private static List<Claim> resolved(Shipped files, List<Claim> claims) {
    List<String> own =
        claims.stream().filter(claim -> claim.sameAs() == null).map(Claim::id).toList();
    List<Claim> resolved = new ArrayList<>();
    for (Claim claim : claims) {
      String other = claim.sameAs();
      if (other == null) {
        resolved.add(claim);
      } else if (own.contains(other)) {
        resolved.add(
            claim.judgedBy(
                claims.stream().filter(one -> one.id().equals(other)).findFirst().orElseThrow()));
      } else {
        throw new InvalidFile(
            files.path(claim.id()),
            "sameAs",
            "names the unknown claim '" + other + "'" + Nearest.hint(other, own));
      }
    }
    return resolved;
  }

  public List<String> ids() {
    return claims.stream().map(Claim::id).toList();
  }

  /**
   * The claim of this id, in letters of either case.
   *
   * @throws IllegalArgumentException in one line, with the nearest id
   */
  public Claim claim(String id) {
    Optional<Claim> found =
        claims.stream().filter(claim -> claim.id().equalsIgnoreCase(id)).findFirst();
    return found.orElseThrow(
        () -> new IllegalArgumentException("unknown claim '" + id + "'" + Nearest.hint(id, ids())));
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
