package crossover.servers.api;

/** What a request asks for. One constant for each operation of the contract. */
public enum Endpoint {
  PLAINTEXT,
  JSON,
  WAIT,
  MISTAKE_BLOCK,
  DB,
  QUERIES,
  BATCH,
  FANOUT,
  FANOUT_POOL,
  CPU,
  FILE,
  ITEM_PAGE,
  ITEM_READ,
  ITEM_CREATE,
  ITEM_UPDATE,
  ITEM_DELETE,
  SEARCH,
  LARGE
}
