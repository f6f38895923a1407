package crossover.bench;

import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Each test of a class runs where decimals have commas; the locale before comes back after it. */
public final class GermanLocale implements BeforeEachCallback, AfterEachCallback {
  private Locale before = Locale.getDefault();

  @Override
  public void beforeEach(ExtensionContext context) {
    before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Locale.setDefault(before);
  }
}
