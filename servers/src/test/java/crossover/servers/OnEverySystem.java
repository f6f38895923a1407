package crossover.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link OnEveryServer}, and the contenders in other languages too: without those that are not
 * installed, and without those whose {@code contender.yaml} names the test among its deviations.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@MethodSource("crossover.servers.ServerCommands#namesOfAll")
@ExtendWith(SkippedContenders.class)
@Execution(ExecutionMode.CONCURRENT)
@interface OnEverySystem {}
