"""Writes isotonic.csv: isotonic regressions by SciPy. Run: pip install scipy; python3 isotonic.py"""

import pathlib
import random

from scipy.optimize import isotonic_regression

random.seed(20260131)
lines = ["values,weights,fitted"]


def fit(values, weights):
    text = lambda xs: " ".join(repr(float(x)) for x in xs)
    lines.append(f"{text(values)},{text(weights)},{text(isotonic_regression(values, weights=weights).x)}")


fit([3.0], [2.0])
fit([1.0, 2.0, 3.0], [1.0, 1.0, 1.0])
fit([3.0, 2.0, 1.0], [1.0, 1.0, 4.0])
fit([1.0, 3.0, 2.0, 2.0, 5.0, 4.0], [1.0] * 6)
fit([0.0, 0.0, 0.01, 0.0, 0.3], [100.0, 200.0, 300.0, 400.0, 500.0])
for n in (5, 11, 40):
    for noise in (0.1, 1.0, 10.0):
        fit(
            [round(0.3 * i + random.gauss(0, noise), 6) for i in range(n)],
            [round(random.uniform(0.1, 20), 3) for _ in range(n)],
        )
pathlib.Path(__file__).with_name("isotonic.csv").write_text("\n".join(lines) + "\n")
