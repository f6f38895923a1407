package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Pilots;
import crossover.bench.result.Plan;
import crossover.bench.stats.AbsoluteEffects;
import crossover.bench.stats.Interval;
import crossover.bench.stats.LogRatios;
import crossover.bench.stats.ShareBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From the rows of a run to the evidence for a case. */
final class EvidenceReader {
  private final Plan plan;
  private final Trials trials;
  private final Arms arms;
  private final Pilots pilots;

  EvidenceReader(Plan plan, Trials trials, Arms arms, Pilots pilots) {
    this.plan = plan;
    this.trials = trials;
    this.arms = arms;
    this.pilots = pilots;
  }

  /** Null when no block has all the figures. */
  @Nullable Evidence read(Case asked, double confidence) {
    Question question = asked.question();
    List<Term> terms = terms(asked);
    List<Estimate> estimates = estimates(asked, terms, confidence, false);
    List<Estimate> everything = estimates(asked, terms, confidence, true);
    if (estimates.isEmpty() && everything.isEmpty()) {
      return null;
    }
    TreeSet<String> columns = new TreeSet<>();
    terms.forEach(term -> columns.add(term.column().columnName()));
    return new Evidence(
        String.join(" ", columns),
        estimates,
        everything,
        estimates.isEmpty() ? null : ratios(asked, terms),
        excluded(asked, terms, true),
        excluded(asked, terms, false),
        bound(asked),
        question.utilisation() == null ? null : utilisation(asked, question.utilisation()));
  }

  /**
   * The first term is the effect itself, a second one is taken away from it; those of several
   * estimates each stand for one.
   */
  private List<Term> terms(Case asked) {
    Question question = asked.question();
    Metric metric = question.metric();
    List<Term> terms = new ArrayList<>();
    List<String> servers = question.servers();
    for (String scenario : asked.scenarios()) {
      for (int i = 1; i < servers.size(); i++) {
        String ahead = servers.get(question.rule() instanceof Rule.Rank ? 0 : i - 1);
        terms.add(Term.contrast(trials, metric, scenario, servers.get(i), ahead));
      }
      if (metric == Metric.THREADS_TO_MEET && asked.pair() != null) {
        terms.addAll(pools(asked, asked.pair(), scenario));
      } else if (servers.isEmpty()) {
        terms.add(effect(asked, scenario));
      }
    }
    if (question.minus() != null && asked.pair() != null) {
      terms.add(contrast(asked, asked.pair(), question.minus().scenario()));
    }
    return terms;
  }

  /** Each size of the sync arm's pool over the async arm. */
  private List<Term> pools(Case asked, Contrast.Pair pair, String scenario) {
    String async = arms.server(asked.claim(), pair.async(), scenario);
    return arms.poolSizes(pair.sync(), scenario).stream()
        .map(pool -> new Term(scenario, pool, scenario, async, Column.THROUGHPUT_PER_S))
        .toList();
  }

  private Term effect(Case asked, String scenario) {
    Question question = asked.question();
    Arm arm = asked.arm();
    if (arm != null) {
      String over = question.over() == null ? scenario : question.over();
      return Term.scenarios(
          question.metric(),
          scenario,
          over,
          arms.server(asked.claim(), arm, scenario),
          arms.server(asked.claim(), arm, over));
    }
    if (asked.pair() == null) {
      throw new IllegalStateException(asked.claim().id() + ": an effect of nothing on nothing");
    }
    return contrast(asked, asked.pair(), scenario);
  }

  private Term contrast(Case asked, Contrast.Pair pair, String scenario) {
    return Term.contrast(
        trials,
        asked.question().metric(),
        scenario,
        arms.server(asked.claim(), pair.sync(), scenario),
        arms.server(asked.claim(), pair.async(), scenario));
  }

  private List<Estimate> estimates(Case asked, List<Term> terms, double confidence, boolean all) {
    Question.Minus minus = asked.question().minus();
    if (asked.question().rule() instanceof Rule.Within within) {
      return Passing.rate(trials, terms, within.threshold(), confidence, all);
    }
    if (asked.question().metric() == Metric.THREADS_TO_MEET) {
      return Passing.threads(trials, terms, confidence, all);
    }
    if (asked.question().metric() == Metric.FAILED_TRIALS) {
      return failed(terms.getFirst(), confidence);
    }
    List<Estimate> estimates = new ArrayList<>();
    if (minus == null) {
      for (Term term : terms) {
        LogRatios ratios = ratios(asked, term, all);
        if (ratios.blocks() > 0) {
          Estimate estimate = Estimate.of(ratios, confidence);
          estimates.add(term.isLowerBound(trials, all) ? estimate.atLeast() : estimate);
        }
      }
      // Several neighbours, and one of them without a figure: no statement on all of them.
      return estimates.size() == terms.size() ? estimates : List.of();
    }
    LogRatios effect = terms.getFirst().ratios(trials, all);
    LogRatios taken = terms.getLast().ratios(trials, all).times(minus.times());
    LogRatios difference = effect.minus(taken);
    if (difference.blocks() == 0) {
      return List.of();
    }
    if (!minus.absolute()) {
      estimates.add(Estimate.of(difference, confidence));
    } else {
      Interval interval =
          asked.arm() == null
              ? AbsoluteEffects.difference(effect, taken, confidence)
              : AbsoluteEffects.minusSize(effect, taken, confidence);
      estimates.add(
          interval == null
              ? Estimate.of(difference, confidence)
              : Estimate.of(difference.blocks(), interval));
    }
    if (minus.mustDiffer()) {
      estimates.add(Estimate.of(terms.getLast().ratios(trials, all), confidence));
    }
    return estimates;
  }

  private List<Estimate> failed(Term term, double confidence) {
    return trials
        .failed(term)
        .map(
            seen -> {
              ShareBounds share = ShareBounds.of(seen.trials(), seen.blocks(), confidence);
              return new Estimate(
                  seen.blocks(),
                  share.share(),
                  share.low(),
                  share.high(),
                  confidence,
                  "exact bounds of a count");
            })
        .stream()
        .toList();
  }

  private LogRatios ratios(Case asked, Term term, boolean all) {
    return asked.question().metric().isAbsolute()
        ? Term.absolute(trials, term.scenario(), term.server(), term.column(), all)
        : term.ratios(trials, all);
  }

  private @Nullable LogRatios ratios(Case asked, List<Term> terms) {
    Question.Minus minus = asked.question().minus();
    if (asked.question().metric() == Metric.FAILED_TRIALS) {
      return null;
    }
    if (terms.size() == 1) {
      return ratios(asked, terms.getFirst(), false);
    }
    return minus == null || minus.absolute() || minus.mustDiffer()
        ? null
        : terms
            .getFirst()
            .ratios(trials, false)
            .minus(terms.getLast().ratios(trials, false).times(minus.times()));
  }

  private int excluded(Case asked, List<Term> terms, boolean sync) {
    if (asked.question().metric() == Metric.FAILED_TRIALS) {
      return 0;
    }
    if (!asked.question().servers().isEmpty() || asked.pair() == null) {
      return terms.stream()
          .mapToInt(term -> term.excluded(trials, sync ? term.otherServer() : term.server()))
          .sum();
    }
    Arm arm = sync ? asked.pair().sync() : asked.pair().async();
    return terms.stream()
        .mapToInt(term -> term.excluded(trials, arms.server(asked.claim(), arm, term.scenario())))
        .sum();
  }

  private @Nullable Double bound(Case asked) {
    boolean throughput =
        asked.question().metric() == Metric.CAPACITY && asked.question().servers().isEmpty();
    return throughput && asked.pair() != null && asked.scenarios().size() == 1
        ? bound(asked, asked.pair(), asked.scenarios().getFirst())
        : null;
  }

  private @Nullable Double bound(Case asked, Contrast.Pair pair, String scenario) {
    return IoBound.ratio(
        plan,
        trials,
        scenario,
        arms.server(asked.claim(), pair.sync(), scenario),
        arms.server(asked.claim(), pair.async(), scenario));
  }

  private @Nullable Double utilisation(Case asked, Question.Utilisation wanted) {
    Double slower = null;
    Double asking = null;
    String scenario = asked.scenarios().getFirst();
    for (Arm arm : asked.arms()) {
      Double capacity = capacity(asked, arm, wanted.of());
      if (capacity == null) {
        return null;
      }
      slower = slower == null ? capacity : Math.min(slower, capacity);
      String server = arms.server(asked.claim(), arm, scenario);
      asking = trials.mean(scenario, server, Column.RATE_ASKED_PER_S);
    }
    return slower == null || asking == null ? null : asking / slower;
  }

  /** Of the run's own trials; where none counts, what its pilot found. */
  private @Nullable Double capacity(Case asked, Arm arm, String of) {
    String server = arms.server(asked.claim(), arm, of);
    Double measured = trials.mean(of, server, Column.THROUGHPUT_PER_S);
    return measured != null
        ? measured
        : pilots.of(of, server).map(Pilots.Pilot::capacityPerS).orElse(null);
  }
}
