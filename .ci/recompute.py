"""Recomputes comparisons.csv from rows.csv with SciPy: python3 .ci/recompute.py RUN_DIR [RUN_DIR ...]

Servers are paired within blocks. Of n blocks in which both have a value, with r = ln(a / b) of each, mean m and standard
deviation s: ratio = exp(m), interval = exp(m ± t s / √n), t with n - 1 degrees of freedom. Nothing in it is random.

Numbers must agree to 6 digits, other cells exactly, and the same comparisons must be there. Exit code 1 when they do not,
2 when a file cannot be read.
"""

import argparse
import csv
import itertools
import math
import pathlib
import sys

import numpy as np
from scipy import stats

DIGITS = 6
CONFIDENCE = 0.95
METHOD = "paired t on log ratios"
CPU, RSS = "server_cpu_us_per_request", "server_rss_mib"
METRICS = {
    "closed": ["throughput_per_s", CPU, "service_p50_us", "service_p99_us", RSS],
    "open": [CPU, "response_p50_us", "response_p95_us", "response_p99_us", RSS],
    "ladder": ["slo_capacity_per_s", "slo_users", RSS],
}
TRIAL = ["scenario", "server", "block"]
KEY = ["scenario", "metric", "server_a", "server_b"]
FIGURES = ["blocks", "ratio", "low", "high", "confidence", "method", "a_geomean", "b_geomean", "excluded_blocks"]


class BadInput(Exception):
    """In one line."""


def read(file, columns, key):
    """Header, and rows by their key."""
    try:
        with open(file, newline="", encoding="utf-8") as cells:
            reader = csv.DictReader(cells)
            rows, header = list(reader), reader.fieldnames or []
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise BadInput(f"{file}: {e.strerror if isinstance(e, OSError) else e}") from e
    need(file, columns, header)
    by_key = {}
    for number, row in enumerate(rows, 1):
        if None in row or None in row.values():
            raise BadInput(f"{file}: row {number} has not as many cells as the header")
        of_row = tuple(row[column] for column in key)
        if of_row in by_key:
            raise BadInput(f"{file}: row {number}: {' '.join(of_row)} stands there twice")
        by_key[of_row] = row
    return header, by_key


def need(file, columns, header):
    for column in columns:
        if column not in header:
            raise BadInput(f"{file}: column {column} is missing")


def trials(file):
    """Rows by scenario, server and block, their metrics as numbers."""
    header, rows = read(file, [*TRIAL, "status", "load_model"], TRIAL)
    if not rows:
        raise BadInput(f"{file}: no rows")
    models = {row["load_model"] for row in rows.values()}
    if not models <= METRICS.keys():
        raise BadInput(f"{file}: load_model is '{min(models - METRICS.keys())}', not one of {', '.join(METRICS)}")
    metrics = {metric for model in models for metric in METRICS[model]}
    need(file, sorted(metrics), header)
    for trial, row in rows.items():
        for metric in metrics:
            row[metric] = number(f"{file}: {' '.join(trial)}: {metric}", row[metric])
    return rows


def number(what, cell):
    try:
        found = float(cell) if cell else None
    except ValueError:
        found = math.nan
    if found is not None and not math.isfinite(found):
        raise BadInput(f"{what} is '{cell}', no number")
    return found


def recomputed(rows):
    """Figures by key."""
    comparisons = {}
    servers = sorted({server for _, server, _ in rows})
    models = {scenario: row["load_model"] for (scenario, _, _), row in rows.items()}
    for scenario, model in models.items():
        its = {(server, block): row for (of, server, block), row in rows.items() if of == scenario}
        for metric, (a, b) in itertools.product(METRICS[model], itertools.combinations(servers, 2)):
            figures = compare(its, metric, a, b)
            if figures:
                comparisons[scenario, metric, a, b] = dict(zip(FIGURES, figures))
    return comparisons


def compare(rows, metric, a, b):
    """None without a block in which both have a value."""
    run = {block for server, block in rows if server in (a, b)}
    pairs = [[value(rows.get((server, block)), metric) for server in (a, b)] for block in run]
    of_both = np.array([pair for pair in pairs if all(pair)])
    n = len(of_both)
    if n == 0:
        return None
    logs = np.log(of_both[:, 0] / of_both[:, 1])
    mean = logs.mean()
    interval = [None, None, None, None]
    if n > 1:
        margin = stats.t.ppf((1 + CONFIDENCE) / 2, n - 1) * stats.sem(logs)
        interval = [math.exp(mean - margin), math.exp(mean + margin), CONFIDENCE, METHOD]
    return [n, math.exp(mean), *interval, *stats.gmean(of_both), len(run) - n]


def value(row, metric):
    """Only of rows that are ok; a zero has no logarithm and counts as none."""
    counts = row and row["status"] == "ok" and row[metric] and row[metric] > 0
    return row[metric] if counts else None


def differences(stored, own):
    for key in stored.keys() - own.keys():
        yield f"{' '.join(key)}: not to be had from rows.csv"
    for key, figures in own.items():
        if key not in stored:
            yield f"{' '.join(key)}: missing"
            continue
        for column, figure in figures.items():
            cell = stored[key][column]
            if not agrees(cell, figure):
                yield f"{' '.join(key)}: {column} is '{cell}', recomputed '{text(figure)}'"


def agrees(cell, figure):
    if not isinstance(figure, float):
        return cell == text(figure)
    try:
        # Half a unit of the last digit, where it weighs least: in 9.99999.
        return math.isclose(float(cell), figure, rel_tol=0.5 * 10**-DIGITS)
    except ValueError:
        return False


def text(figure):
    return "" if figure is None else f"{figure:.9g}" if isinstance(figure, float) else str(figure)


def check(folder):
    """Whether the run's comparisons are what its rows give."""
    file = folder / "comparisons.csv"
    header, stored = read(file, KEY + FIGURES, KEY)
    for column in header:
        if column not in KEY + FIGURES:
            raise BadInput(f"{file}: column {column} is not recomputed here")
    own = recomputed(trials(folder / "rows.csv"))
    found = sorted(differences(stored, own))
    for difference in found:
        print(f"{folder}: {difference}")
    if not found:
        print(f"{folder}: {len(own)} comparisons agree to {DIGITS} digits")
    return not found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="RUN_DIR")
    code = 0
    for folder in parser.parse_args().folders:
        try:
            code = max(code, 0 if check(folder) else 1)
        except BadInput as e:
            print(f"recompute: {e}", file=sys.stderr)
            code = 2
    sys.exit(code)


main()
