"""Writes golden.csv: intervals of paired log ratios and t quantiles, computed by SciPy. Run: pip install scipy; python3 golden.py"""

import math
import pathlib
import random

from scipy import stats

random.seed(20260131)
lines = ["kind,a,b,confidence,ratio,low,high"]


def paired(a, b, confidence=0.95):
    logs = [math.log(x / y) for x, y in zip(a, b)]
    mean = sum(logs) / len(logs)
    low, high = stats.t.interval(confidence, len(logs) - 1, loc=mean, scale=stats.sem(logs))
    text = lambda xs: " ".join(repr(x) for x in xs)
    lines.append(f"paired,{text(a)},{text(b)},{confidence},{math.exp(mean)!r},{math.exp(low)!r},{math.exp(high)!r}")


paired([2.0, 4.0], [1.0, 1.0])
paired([100.0, 110.0, 90.0], [50.0, 52.0, 47.0])
for n in (2, 3, 6, 12, 30):
    a = [round(1000 * random.lognormvariate(0, 0.3), 3) for _ in range(n)]
    b = [round(700 * random.lognormvariate(0, 0.3), 3) for _ in range(n)]
    paired(a, b)
    paired(a, b, 0.9)
for df in (1, 2, 5, 11, 29, 3.7):
    for confidence in (0.9, 0.95, 0.99):
        lines.append(f"quantile,{df},,{confidence},{float(stats.t.ppf(1 - (1 - confidence) / 2, df))!r},,")


def welch(n1, e1, n2, e2, confidence=0.95):
    """Interval around 1 of the factor between two independent ratios with log standard errors e1, e2."""
    df = (e1**2 + e2**2) ** 2 / (e1**4 / (n1 - 1) + e2**4 / (n2 - 1))
    margin = stats.t.ppf(1 - (1 - confidence) / 2, df) * math.hypot(e1, e2)
    lines.append(f"welch,{n1} {e1},{n2} {e2},{confidence},1.0,{math.exp(-margin)!r},{math.exp(margin)!r}")


welch(6, 0.02, 6, 0.05)
welch(12, 0.1, 3, 0.01)
pathlib.Path(__file__).with_name("golden.csv").write_text("\n".join(lines) + "\n")
