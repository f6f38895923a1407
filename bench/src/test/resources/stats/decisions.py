"""Writes decisions.csv: tests, families, power, looks, shares and ranks, computed by SciPy and
statsmodels. Run: pip install scipy statsmodels; python3 decisions.py"""

import math
import pathlib
import random

import numpy
from scipy import integrate, optimize, stats
from statsmodels.stats import multitest, power, proportion, weightstats

random.seed(20261121)
lines = ["kind,input,parameters,expected"]


def line(kind, values, parameters, expected):
    text = lambda xs: " ".join(repr(x) if isinstance(x, int) else repr(float(x)) for x in xs)
    lines.append(f"{kind},{text(values)},{text(parameters)},{text(expected)}")


def log_ratios(n, mean, sd):
    return [round(random.gauss(mean, sd), 4) for _ in range(n)]


for n, mean, sd in ((2, 0.1, 0.05), (6, 0, 0.03), (6, 0.08, 0.05), (12, -0.02, 0.02), (30, 0.5, 0.4)):
    values = log_ratios(n, mean, sd)
    for low, high in ((1 / 1.05, 1.05), (1 / 1.1, 1.1)):
        ours = weightstats.DescrStatsW(values)
        p, above, below = ours.ttost_mean(math.log(low), math.log(high))
        line("tost", values, (low, high), (above[1], below[1], p))

for n in (1, 2, 6, 50):
    line("family", [n], [0.95], (1 - 0.05 / n, 0.95 ** (1 / n)))
for n in (1, 3, 8):
    ps = [round(random.random() ** 3, 6) for _ in range(n)]
    line("holm", ps, [], multitest.multipletests(ps, method="holm")[1])
ps = [0.01, 0.01, 0.04, 0.9]
line("holm", ps, [], multitest.multipletests(ps, method="holm")[1])

for n in (2, 3, 6, 12, 100):
    for effect in (0.2, 1.0, 3.0):
        for confidence in (0.95, 0.999):
            one = power.TTestPower().power(effect, n, (1 - confidence) / 2, alternative="larger")
            line("power", [n], (effect, 1, 0, math.inf, confidence), [one])


def tost_power(n, mean, sd, low, high, confidence):
    """Phillips 1990 by adaptive integration over the chi distribution of the sample's sd."""
    df = n - 1
    t = stats.t.ppf((1 + confidence) / 2, df)
    given = lambda s: stats.chi.pdf(s * math.sqrt(df), df) * math.sqrt(df) * max(
        0,
        stats.norm.cdf((high - mean) * math.sqrt(n) / sd - t * s)
        - stats.norm.cdf((low - mean) * math.sqrt(n) / sd + t * s),
    )
    last = (high - low) * math.sqrt(n) / sd / (2 * t)
    return integrate.quad(given, 0, min(last, 10), limit=500, epsabs=1e-12)[0]


for n, mean, sd in ((6, 0.0, 0.03), (12, 0.02, 0.05), (20, 0.03, 0.05), (40, -0.04, 0.02)):
    band = math.log(1.1)
    line("power", [n], (mean, sd, -band, band, 0.9), [tost_power(n, mean, sd, -band, band, 0.9)])

for n, sd in ((2, 0.1), (6, 0.05), (12, 0.1), (100, 0.2)):
    effect = power.TTestPower().solve_power(nobs=n, alpha=0.025, power=0.8, alternative="larger")
    line("smallest", [n], (sd, 0.95), [math.exp(effect * sd)])

for count, all_ in ((0, 1), (0, 40), (1, 40), (7, 40), (39, 40), (40, 40), (52, 1000)):
    low, high = proportion.proportion_confint(count, all_, alpha=0.05, method="beta")
    line("share", (count, all_), [0.95], (count / all_, low, high))


def looks(times, alpha):
    """Bounds by the multivariate normal distribution of z at all looks, instead of recursion."""
    spent = [4 * stats.norm.sf(stats.norm.isf(alpha / 4) / math.sqrt(t)) for t in times]
    bounds = []
    for k in range(1, len(times) + 1):
        cov = [[math.sqrt(min(a, b) / max(a, b)) for b in times[:k]] for a in times[:k]]
        inside = stats.multivariate_normal(numpy.zeros(k), cov, maxpts=2_000_000, abseps=1e-9, releps=1e-9)

        def excess(c):
            limits = bounds + [c]
            cdf = inside.cdf(limits, lower_limit=[-x for x in limits]) if k > 1 else 1 - 2 * stats.norm.sf(c)
            return 1 - cdf - spent[k - 1]

        bounds.append(optimize.brentq(excess, 1, 9, xtol=1e-6))
    return bounds


numpy.random.seed(1)
for blocks in ((6,), (6, 12), (4, 8, 12), (3, 4, 12)):
    line("looks", blocks, [0.95], looks([b / blocks[-1] for b in blocks], 0.05))

for n in (8, 16):
    x = [round(random.gauss(0, 1), 3) for _ in range(n)]
    y = [round(0.6 * a + random.gauss(0, 1), 1) for a in x]
    r = float(stats.spearmanr(x, y).statistic)
    margin = stats.norm.ppf(0.975) * math.sqrt((1 + r * r / 2) / (n - 3))
    line("ranks", x + y, [0.95], (r, math.tanh(math.atanh(r) - margin), math.tanh(math.atanh(r) + margin)))

pathlib.Path(__file__).with_name("decisions.csv").write_text("\n".join(lines) + "\n")
