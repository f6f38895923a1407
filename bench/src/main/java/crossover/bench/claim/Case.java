package crossover.bench.claim;

import crossover.bench.result.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What gets one verdict: a question on one pair of arms, or on one arm.
 *
 * @param scenarios one, or all of a joint question
 * @param contrast null where nothing is set against anything
 * @param pair null without a contrast
 * @param arm when the effect lies within one arm
 */
record Case(
    Claim claim,
    Question question,
    List<String> scenarios,
    @Nullable Contrast contrast,
    Contrast.@Nullable Pair pair,
    @Nullable Arm arm) {

  /** Every case of a claim, in the order of its file. */
  static List<Case> of(Claim claim) {
    List<Case> cases = new ArrayList<>();
    for (Question question : claim.questions()) {
      if (question.rule() instanceof Rule.Coverage) {
        cases.add(new Case(claim, question, question.scenarios(), null, null, null));
        continue;
      }
      for (List<String> scenarios : places(question)) {
        for (Contrast contrast :
            question.contrasts().isEmpty() ? claim.contrasts() : question.contrasts()) {
          onContrast(claim, question, scenarios, contrast, cases);
        }
      }
    }
    return cases;
  }

  private static List<List<String>> places(Question question) {
    return question.isJoint() || question.scenarios().isEmpty()
        ? List.of(question.scenarios())
        : question.scenarios().stream().map(List::of).toList();
  }

  private static void onContrast(
      Claim claim, Question question, List<String> scenarios, Contrast contrast, List<Case> cases) {
    for (Contrast.Pair pair : contrast.pairs(claim.contenders())) {
      if (!question.withinArm()) {
        cases.add(new Case(claim, question, scenarios, contrast, pair, null));
        continue;
      }
      if (question.sides() != Question.Sides.ASYNC) {
        cases.add(new Case(claim, question, scenarios, contrast, pair, pair.sync()));
      }
      if (question.sides() != Question.Sides.SYNC) {
        cases.add(new Case(claim, question, scenarios, contrast, pair, pair.async()));
      }
    }
  }

  /**
   * The same where a plan has scenarios of their own for a contrast: {@code json-open-70-virtual}
   * in place of {@code json-open-70}, since the slower of another pair has another capacity. What
   * is for the articles' frameworks is for those that are tuned too, unless there is one for them.
   */
  Case within(Plan plan) {
    if (contrast == null) {
      return this;
    }
    List<String> endings =
        contrast == Contrast.FRAMEWORKS_TUNED
            ? List.of(contrast.key(), Contrast.FRAMEWORKS.key())
            : List.of(contrast.key());
    UnaryOperator<String> own =
        name ->
            endings.stream()
                .map(ending -> name + "-" + ending)
                .filter(plan.suite().scenarios()::contains)
                .findFirst()
                .orElse(name);
    return new Case(
        claim, question.on(own), scenarios.stream().map(own).toList(), contrast, pair, arm);
  }

  /** The arms that it needs; those of a chain of servers are its servers. */
  List<Arm> arms() {
    if (!question.servers().isEmpty()) {
      return question.servers().stream().map(server -> new Arm(server, Arm.Pool.ANY)).toList();
    }
    if (pair == null) {
      return List.of();
    }
    // What is taken away is a ratio of the pair, also where the effect lies within one arm.
    return arm == null || question.minus() != null
        ? List.of(pair.sync(), pair.async())
        : List.of(arm);
  }
}
