package crossover.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossover.bench.result.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where and with what the runs were measured, all that they stored of it. */
final class EnvironmentSection {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private EnvironmentSection() {}

  static void write(Page page) {
    Html html = page.html;
    html.open("section", "id", "environment").element("h2", "Environment");
    List<Map<String, String>> facts = page.model.runs().stream().map(run -> facts(run)).toList();
    Set<String> keys = new LinkedHashSet<>();
    facts.forEach(its -> keys.addAll(its.keySet()));
    html.open("div", "class", "scroll").open("table", "class", "facts");
    if (page.model.isPair()) {
      Page.header(html, List.of("", page.model.name(0), page.model.name(1), ""));
    }
    html.open("tbody");
    for (String key : keys) {
      html.open("tr").element("th", key, "scope", "row");
      facts.forEach(its -> html.element("td", its.getOrDefault(key, Numbers.MISSING)));
      if (page.model.isPair()) {
        boolean equal = Objects.equals(facts.getFirst().get(key), facts.getLast().get(key));
        html.element("td", equal ? "" : "differs");
      }
      html.close();
    }
    html.close().close().close();
    links(page);
    html.close();
  }

  private static void links(Page page) {
    page.html.open("div", "class", "source");
    for (int run = 0; run < page.model.runs().size(); run++) {
      for (String file : List.of("environment.json", "plan.json", "datapackage.json")) {
        page.link(run, file);
      }
    }
    page.html.close();
  }

  private static Map<String, String> facts(ReportedRun run) {
    Map<String, String> facts = new LinkedHashMap<>();
    var plan = run.stored().plan();
    facts.put("run", plan.runId());
    facts.put("started", plan.startedUtc());
    Environment environment = run.stored().environment();
    if (environment == null) {
      facts.put("environment", "not stored: the run was killed before its end");
    } else {
      facts(facts, "", MAPPER.valueToTree(environment));
    }
    facts(facts, "suite", MAPPER.valueToTree(plan.suite()));
    facts.keySet().removeAll(List.of("schema version", "suite about"));
    return facts;
  }

  /** Every leaf by its way from the root; a list of texts is one leaf. */
  private static void facts(Map<String, String> facts, String way, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> facts(facts, (way + " " + words(field.getKey())).strip(), field.getValue()));
    } else if (node.isArray()) {
      List<String> texts = new ArrayList<>();
      node.forEach(item -> texts.add(item.asText()));
      facts.put(way, String.join(" ", texts));
    } else if (!node.isNull()) {
      facts.put(way, node.asText());
    }
  }

  /** {@code cpuModel} as {@code cpu model}; names with dots or dashes stay. */
  private static String words(String key) {
    return key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
