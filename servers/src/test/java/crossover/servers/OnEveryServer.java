package crossover.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test that takes the name of each server in turn, beside the other such tests of its class: they
 * mostly wait for a process or a socket. Not for those that look at times or at the descriptors of
 * a server, which its neighbours would change.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@MethodSource("crossover.servers.ServerCommands#names")
@Execution(ExecutionMode.CONCURRENT)
@interface OnEveryServer {}
