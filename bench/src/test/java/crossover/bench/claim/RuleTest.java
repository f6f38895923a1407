package crossover.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prevents a verdict that the table does not give: every cell, and every edge of it. */
class RuleTest {
  private static final int BLOCKS = 12;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inside the range                                      | 3.1   | 4.9   | REPRODUCED
          the ends may touch the range                          | 3     | 5     | REPRODUCED
          right side, wholly below the range                    | 1.06  | 2.9   | WEAKER
          right side, wholly above the range                    | 5.1   | 9     | STRONGER
          right side, straddles the lower edge                  | 2.9   | 4     | DIRECTION
          right side, straddles the upper edge                  | 4     | 5.1   | DIRECTION
          right side, straddles both edges                      | 1.06  | 9     | DIRECTION
          right side, ends at the lower edge                    | 2     | 3     | DIRECTION
          right side, begins at the upper edge                  | 5     | 6     | DIRECTION
          inside the null band                                  | 0.96  | 1.04  | REFUTED
          inside the null band, above 1                         | 1.01  | 1.05  | REFUTED
          wrong side, beyond the null band                      | 0.3   | 0.94  | REFUTED
          wrong side, touches the null band                     | 0.3   | 0.953 | INCONCLUSIVE
          right side, touches the null band                     | 1.05  | 2.9   | INCONCLUSIVE
          straddles the null band's upper edge                  | 1.04  | 1.2   | INCONCLUSIVE
          straddles the null band's lower edge                  | 0.9   | 1.0   | INCONCLUSIVE
          holds the whole null band                             | 0.9   | 1.2   | INCONCLUSIVE
          from the null band into the range                     | 1.0   | 4     | INCONCLUSIVE
          from the wrong side to beyond the range               | 0.5   | 9     | INCONCLUSIVE
          """)
  void aRangeIsJudgedByTheTable(String cell, double low, double high, Verdict verdict) {
    Rule range = new Rule.Range(3, 5, Rule.NULL_BAND);

    assertThat(decide(range, low, high).verdict()).as(cell).isEqualTo(verdict);
  }

  @Test
  void aRefutedRangeSaysWhetherThereIsNoEffectOrTheOpposite() {
    Rule range = new Rule.Range(3, 5, Rule.NULL_BAND);

    assertThat(decide(range, 0.97, 1.02).why()).isEqualTo("no effect");
    assertThat(decide(range, 0.5, 0.7).why()).isEqualTo("opposite");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inside a range that begins at 1                       | 1.01 | 1.04 | REPRODUCED
          inside the null band, not inside the range            | 0.99 | 1.04 | REFUTED
          beyond the null band, out of the range                | 1.2  | 6    | DIRECTION
          """)
  void theRangeComesBeforeTheNullBand(String cell, double low, double high, Verdict verdict) {
    Rule range = new Rule.Range(1, 5.3, Rule.NULL_BAND);

    assertThat(decide(range, low, high).verdict()).as(cell).isEqualTo(verdict);
  }

  @Test
  void aClaimMayHaveAnotherNullBand() {
    assertThat(decide(new Rule.Range(3, 5, 1.2), 1.1, 1.19).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(decide(new Rule.Range(3, 5, 1.2), 1.1, 1.3).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          above the bound, claimed above     | ABOVE | 1.21 | 1.4  | REPRODUCED
          below the bound, claimed above     | ABOVE | 1.0  | 1.19 | REFUTED
          holds the bound, claimed above     | ABOVE | 1.1  | 1.3  | INCONCLUSIVE
          touches the bound, claimed above   | ABOVE | 1.2  | 1.4  | INCONCLUSIVE
          below the bound, claimed below     | BELOW | 1.0  | 1.19 | REPRODUCED
          above the bound, claimed below     | BELOW | 1.21 | 1.4  | REFUTED
          holds the bound, claimed below     | BELOW | 1.1  | 1.3  | INCONCLUSIVE
          touches the bound, claimed below   | BELOW | 1.0  | 1.2  | INCONCLUSIVE
          """)
  void aOneSidedClaimIsJudgedByItsBoundAlone(
      String cell, Rule.Side side, double low, double high, Verdict verdict) {
    assertThat(decide(new Rule.OneSided(side, 1.2), low, high).verdict())
        .as(cell)
        .isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inside the band                       | 12 | 0.92 | 1.09 | REPRODUCED
          wholly above the band                 | 12 | 1.11 | 1.3  | REFUTED
          wholly below the band                 | 12 | 0.7  | 0.9  | REFUTED
          straddles the upper edge              | 12 | 1.0  | 1.2  | INCONCLUSIVE
          straddles the lower edge              | 12 | 0.8  | 1.0  | INCONCLUSIVE
          wider than the band                   | 12 | 0.8  | 1.2  | INCONCLUSIVE
          inside, below the planned blocks      | 11 | 0.92 | 1.09 | INCONCLUSIVE
          outside, below the planned blocks     | 11 | 1.11 | 1.3  | INCONCLUSIVE
          """)
  void equalityIsJudgedByItsBandAndNotBelowThePlannedBlocks(
      String cell, int blocks, double low, double high, Verdict verdict) {
    Estimate estimate = new Estimate(blocks, (low + high) / 2, low, high, 0.9, "");

    assertThat(new Rule.Equality(1.1).decide(List.of(estimate), BLOCKS).verdict())
        .as(cell)
        .isEqualTo(verdict);
  }

  @Test
  void equalityTakesTwiceTheErrorSinceItTestsTwice() {
    assertThat(new Rule.Equality(1.1).confidence(1)).isEqualTo(0.90);
    assertThat(new Rule.OneSided(Rule.Side.ABOVE, 1).confidence(1)).isEqualTo(0.95);
    assertThat(new Rule.OneSided(Rule.Side.ABOVE, 1).confidence(50)).isEqualTo(0.999);
    assertThat(new Rule.Equality(1.1).confidence(50)).isEqualTo(0.998);
  }

  @Test
  void aDifferenceIsJudgedOnlyWhenTheOtherRatioDiffersFromOne() {
    Rule below = new Rule.Difference(Rule.Side.BELOW);
    Estimate smaller = estimate(0.5, 0.9);

    assertThat(below.decide(List.of(smaller), BLOCKS).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(below.decide(List.of(estimate(1.1, 1.2)), BLOCKS).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(below.decide(List.of(estimate(0.9, 1.2)), BLOCKS).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(below.decide(List.of(smaller, estimate(2, 3)), BLOCKS).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(below.decide(List.of(smaller, estimate(0.4, 0.5)), BLOCKS).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(below.decide(List.of(smaller, estimate(1.0, 1.2)), BLOCKS).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void anOrderHoldsWhenEveryNeighbourDoesAndFallsWithOne() {
    Rule order = new Rule.Order(new Rule.OneSided(Rule.Side.ABOVE, 1));

    assertThat(verdict(order, 1.1, 1.2, 2, 3)).isEqualTo(Verdict.REPRODUCED);
    assertThat(verdict(order, 1.1, 1.2, 0.9, 1.1)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(order, 1.1, 1.2, 0.9, 1.1, 0.5, 0.9)).isEqualTo(Verdict.REFUTED);
    assertThat(order.decide(estimates(1.1, 1.2, 0.5, 0.9), BLOCKS).why())
        .isEqualTo("neighbour 2 is reversed");
  }

  @Test
  void oneLoadIsEnoughWhereAClaimSaysThatThereIsOne() {
    Rule exists = new Rule.Exists(new Rule.OneSided(Rule.Side.BELOW, 1.05));

    assertThat(verdict(exists, 1.2, 1.3, 0.9, 1.04)).isEqualTo(Verdict.REPRODUCED);
    assertThat(verdict(exists, 1.2, 1.3, 0.9, 1.06)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(exists, 1.2, 1.3, 1.06, 1.2)).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aPlaceLiesBetweenOrOutside() {
    Rule within = new Rule.Within(50, 200, 1.1);

    assertThat(verdict(within, 60, 190)).isEqualTo(Verdict.REPRODUCED);
    assertThat(verdict(within, 210, 400)).isEqualTo(Verdict.REFUTED);
    assertThat(verdict(within, 10, 49)).isEqualTo(Verdict.REFUTED);
    assertThat(verdict(within, 60, 210)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aRankCountsThoseThatAreSurelyAheadAndThoseThatMayBe() {
    Rule first = new Rule.Rank(2);

    assertThat(verdict(first, 1.1, 1.2, 0.5, 0.9, 1.1, 2)).isEqualTo(Verdict.REPRODUCED);
    assertThat(verdict(first, 0.9, 1.2, 0.5, 0.9, 1.1, 2)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(first, 0.8, 0.9, 0.5, 0.9, 1.1, 2)).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aCoverageHasNoVerdict() {
    assertThat(new Rule.Coverage(List.of("requests")).decide(List.of(), BLOCKS).verdict())
        .isEqualTo(Verdict.NO_VERDICT);
  }

  private static Decision decide(Rule rule, double low, double high) {
    return rule.decide(List.of(estimate(low, high)), BLOCKS);
  }

  private static Verdict verdict(Rule rule, double... ends) {
    return rule.decide(estimates(ends), BLOCKS).verdict();
  }

  private static List<Estimate> estimates(double... ends) {
    return Stream.iterate(0, i -> i + 2)
        .limit(ends.length / 2)
        .map(i -> estimate(ends[i], ends[i + 1]))
        .toList();
  }

  private static Estimate estimate(double low, double high) {
    return new Estimate(BLOCKS, Math.sqrt(low * high), low, high, 0.95, "t");
  }
}
