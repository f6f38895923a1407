"""Medians and 95% intervals of paired figures."""

import math
import statistics

T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093]
"""Two-sided 95% points of Student's t with 1 to 19 degrees of freedom."""


def interval(values):
    """Mean and its t interval; the ends are NaN for a single value."""
    mean = statistics.mean(values)
    if len(values) < 2:
        return mean, math.nan, math.nan
    half = T95[min(len(values) - 2, len(T95) - 1)] * statistics.stdev(values) / math.sqrt(len(values))
    return mean, mean - half, mean + half


def ratio_interval(ratios):
    """Geometric mean and its t interval, from the logs."""
    return tuple(math.exp(x) for x in interval([math.log(r) for r in ratios]))


def share_interval(hits, trials, confidence=0.95):
    """Clopper and Pearson's exact interval of a share."""
    def at_least(count, share):
        return sum(math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(count, trials + 1))

    def share_where(count, tail):
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if at_least(count, middle) < tail else (low, middle)
        return (low + high) / 2

    tail = (1 - confidence) / 2
    return share_where(hits, tail) if hits > 0 else 0.0, share_where(hits + 1, 1 - tail) if hits < trials else 1.0
