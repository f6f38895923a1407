package crossover.servers;

import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Leaves a test out, with the reason, on a contender that is not installed or that says that it
 * does otherwise. Where {@value #REQUIRED} is set, one that is not installed is a failure.
 */
final class SkippedContenders implements InvocationInterceptor {
  static final String REQUIRED = "CROSSOVER_CONTENDERS_REQUIRED";

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    String server = String.valueOf(context.getArguments().getFirst());
    Optional<String> missing = Contenders.missing(server);
    if (missing.isPresent() && System.getenv(REQUIRED) != null) {
      fail(missing.get());
    }
    missing
        .or(() -> Contenders.deviation(server, context.getExecutable().getName()))
        .ifPresent(Assumptions::abort);
    invocation.proceed();
  }
}
