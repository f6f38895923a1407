package crossover.servers;

import crossover.servers.engine.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server's name and its options as they were typed. By hand, since a library for command lines
 * would cost a part of the second that a start may take.
 */
final class Arguments {
  static final String BACKEND = "backend";

  static final List<String> SERVERS =
      List.of(
          "undertow-async",
          "undertow-blocking",
          "undertow-virtual",
          "netty-async",
          "netty-blocking",
          "netty-virtual");

  private static final List<String> OPTIONS =
      List.of(
          "--port",
          "--backend",
          "--threads",
          "--loops",
          "--transport",
          "--db-pool",
          "--downstream-pool",
          "--files");

  private final String server;
  private final Map<String, String> values;

  private Arguments(String server, Map<String, String> values) {
    this.server = server;
    this.values = values;
  }

  static Arguments read(String[] args) throws WrongArguments {
    List<String> known = new ArrayList<>(SERVERS);
    known.add(BACKEND);
    if (args.length == 0) {
      throw new WrongArguments("no server named; name one of " + String.join(", ", known));
    }
    String server = args[0];
    if (!SERVERS.contains(server)) {
      throw new WrongArguments(
          "unknown server '" + server + "'; did you mean " + Nearest.to(server, known) + "?");
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      String arg = args[i];
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (!OPTIONS.contains(name)) {
        throw new WrongArguments(
            "unknown option '" + name + "'; did you mean " + Nearest.to(name, OPTIONS) + "?");
      }
      if (equals < 0 && ++i == args.length) {
        throw new WrongArguments(name + " needs a value, as in " + example(name));
      }
      String value = equals < 0 ? args[i] : arg.substring(equals + 1);
      if (values.put(name, value) != null) {
        throw new WrongArguments(name + " is given twice; give it once");
      }
    }
    return new Arguments(server, values);
  }

  String server() {
    return server;
  }

  int number(String name, int low, int high, int absent) throws WrongArguments {
    String value = values.get(name);
    return value == null ? absent : number(name, value, low, high);
  }

  @Nullable InetSocketAddress address(String name) throws WrongArguments {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    int colon = value.lastIndexOf(':');
    if (colon < 1) {
      throw new WrongArguments(
          name + " must be HOST:PORT, as in " + example(name) + ", not '" + value + "'");
    }
    int port = number("the port of " + name, value.substring(colon + 1), 1, 65_535);
    try {
      return new InetSocketAddress(InetAddress.getByName(value.substring(0, colon)), port);
    } catch (UnknownHostException e) {
      throw new WrongArguments(
          name + ": no such host '" + value.substring(0, colon) + "'; try " + example(name));
    }
  }

  @Nullable Path folder(String name) throws WrongArguments {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    Path folder = Path.of(value);
    if (!Files.isDirectory(folder)) {
      throw new WrongArguments(name + ": no such folder '" + value + "'; leave it out for one");
    }
    return folder;
  }

  Transport transport(String name) throws WrongArguments {
    String value = values.get(name);
    if (value == null) {
      return Transport.AUTO;
    }
    List<String> labels = new ArrayList<>();
    for (Transport transport : Transport.values()) {
      if (transport.label().equals(value)) {
        return transport;
      }
      labels.add(transport.label());
    }
    throw new WrongArguments(
        "unknown transport '" + value + "'; did you mean " + Nearest.to(value, labels) + "?");
  }

  private static int number(String name, String value, int low, int high) throws WrongArguments {
    try {
      int number = Integer.parseInt(value);
      if (number >= low && number <= high) {
        return number;
      }
      int nearest = number < low ? low : high;
      throw new WrongArguments(
          name + " must be " + low + " to " + high + ", not " + value + "; try " + nearest);
    } catch (NumberFormatException e) {
      throw new WrongArguments(
          name + " must be an integer from " + low + " to " + high + ", not '" + value + "'");
    }
  }

  private static String example(String name) {
    return switch (name) {
      case "--backend" -> "--backend 127.0.0.1:9000";
      case "--transport" -> "--transport auto";
      case "--files" -> "--files DIR";
      case "--port" -> "--port 8080";
      default -> name + " 64";
    };
  }
}
