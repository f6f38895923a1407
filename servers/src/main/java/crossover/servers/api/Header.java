package crossover.servers.api;

/** One header of an answer beyond those that every answer has. */
public record Header(String name, String value) {}
