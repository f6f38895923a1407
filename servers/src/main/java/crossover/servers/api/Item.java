package crossover.servers.api;

/** The fields of an item as a client sends them: valid, without its id. */
public record Item(String name, int priceCents, int quantity) {}
