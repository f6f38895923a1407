package crossover.servers.api;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The computation of {@code /cpu}: SHA-256 of its own result, again and again. */
final class DigestChain {
  private static final byte[] SEED = "crossover".getBytes(StandardCharsets.US_ASCII);

  private DigestChain() {}

  static String hex(int rounds) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(SEED);
      for (int i = 1; i < rounds; i++) {
        sha256.update(digest);
        sha256.digest(digest, 0, digest.length);
      }
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException | DigestException e) {
      throw new IllegalStateException(e);
    }
  }
}
