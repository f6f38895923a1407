package crossover.bench.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The description of the CSV files for other programs: a Frictionless Data Package, made from the
 * columns themselves.
 */
final class DataPackage {
  static final String FILE = "datapackage.json";

  private DataPackage() {}

  /** Of the files that are in the folder. */
  static byte[] bytes(Path folder, Plan plan) {
    return Json.bytes(of(plan, file -> Files.exists(folder.resolve(file.fileName()))));
  }

  /** With those of the files that not every run has. */
  static Map<String, Object> of(Plan plan, Predicate<Csv<?, ?>> has) {
    List<Map<String, Object>> resources = new ArrayList<>();
    resources.add(
        resource(
            "rows", "One row for each trial.", schema(Csv.ROWS.columns(), List.of("trial_id"))));
    Map<String, Object> series = schema(Csv.SERIES.columns(), List.of("trial_id", "slice"));
    series.put(
        "foreignKeys", List.of(ordered("fields", List.of("trial_id"), "reference", rowsOfTrial())));
    resources.add(resource("series", "One row for each slice of a trial.", series));
    if (has.test(Csv.COMPARISONS)) {
      resources.add(
          resource(
              "comparisons",
              "One row for each scenario, metric and pair of servers.",
              schema(
                  Csv.COMPARISONS.columns(),
                  List.of("scenario", "metric", "server_a", "server_b"))));
    }
    if (has.test(Csv.CLAIMS)) {
      resources.add(
          resource("claims", "One row for each verdict.", schema(Csv.CLAIMS.columns(), List.of())));
    }
    if (has.test(Csv.MAP)) {
      resources.add(
          resource(
              "map",
              "One row for each cell of a crossover map and server compared with.",
              schema(Csv.MAP.columns(), List.of("versus", "wait_ms", "connections"))));
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("profile", "tabular-data-package");
    description.put(
        "name",
        "crossover-" + plan.runId().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-"));
    description.put("title", "Crossover run " + plan.runId());
    description.put(
        "description",
        "Async request handling against threads: trials of the suite "
            + plan.suite().name()
            + ". The histograms of a trial are in histograms/<trial_id>.hlog (HdrHistogram log,"
            + " nanoseconds).");
    description.put("schemaVersion", plan.schemaVersion());
    description.put("created", plan.startedUtc());
    description.put(
        "licenses",
        List.of(
            ordered(
                "name", "CC-BY-4.0",
                "title", "Creative Commons Attribution 4.0",
                "path", "https://creativecommons.org/licenses/by/4.0/")));
    description.put("resources", resources);
    return description;
  }

  private static Map<String, Object> rowsOfTrial() {
    return ordered("resource", "rows", "fields", List.of("trial_id"));
  }

  private static Map<String, Object> resource(
      String name, String description, Map<String, Object> schema) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("profile", "tabular-data-resource");
    resource.put("name", name);
    resource.put("path", name + ".csv");
    resource.put("description", description);
    resource.put("format", "csv");
    resource.put("mediatype", "text/csv");
    resource.put("encoding", "utf-8");
    resource.put("dialect", Map.of("lineTerminator", "\n"));
    resource.put("schema", schema);
    return resource;
  }

  private static Map<String, Object> schema(List<? extends Field> columns, List<String> key) {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Field column : columns) {
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("name", column.columnName());
      field.put("type", column.type().schemaType());
      if (!column.unit().isEmpty()) {
        field.put("unit", column.unit());
      }
      field.put("description", column.description());
      if (column.required()) {
        field.put("constraints", Map.of("required", true));
      }
      fields.add(field);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("fields", fields);
    schema.put("missingValues", List.of(""));
    if (!key.isEmpty()) {
      schema.put("primaryKey", key);
    }
    return schema;
  }

  /** Keys in their order; that of Map.of changes from one process to the next. */
  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      ordered.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return ordered;
  }
}
