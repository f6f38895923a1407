"""A rig that lies is caught: two servers whose difference is known by construction, measured by `crossover run`; does its interval cover the truth?

    python3 bench/peers/known_difference.py                             20 runs, a quarter of an hour; a line a run, and the verdict
    python3 bench/peers/known_difference.py --resume FILE --at-most-s 110      go on with results/local/known-difference-X.jsonl, for so long
    python3 bench/peers/known_difference.py --resume FILE --lie 1.05    the same, told a truth that is 5% off: must miss
    python3 bench/peers/known_difference.py --resume FILE --write       the table and its CSV, into results/studies/known-difference

The servers (known_server.c) stand in for two of the suite's and cost what they are told to, in time of a queue's worker (wait) or in CPU time
(cpu), one of them so many percent more. The seed decides the order of the differences and which of the two names the dearer server has: each kind
and size comes once in twelve runs, and the other way round in the next twelve. True is: throughput in the inverse ratio of the costs, since both are
saturated; CPU per request in the ratio of the costs, kind cpu only. Each run is a line of the results file as soon as it is measured.
Needs mvn package, cc, taskset; loopback only. Exit codes: 0 enough intervals cover the truth, 1 too few, 2 cannot be measured,
3 not finished.
"""

import argparse
import csv
import datetime
import json
import math
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

import children
import contract_answers
import intervals
import tools

FOLDER = children.ROOT / "results/studies/known-difference"
TABLE = "<!-- table -->\n", "<!-- end of table -->\n"
NAMES = ("netty-async", "netty-blocking")
"""In the order in which the runner compares them: the ratio is that of the first to the second."""
BASE_US = {"wait": 400, "cpu": 100}
PERCENTS = (3, 5, 10, 30, 100, 300)
BLOCKS = 6
METRICS = {"throughput_per_s": "throughput", "server_cpu_us_per_request": "CPU per request"}
LONGEST_RUN_S = 150
SUITE = f"""about: two servers that differ as they were told to
servers: [{', '.join(NAMES)}]
scenarios: [json]
blocks: {BLOCKS}
timing: {{blockWarmupS: 0.3, warmupS: 0.2, warmupMaxS: 0.2, sliceS: 0.25, slices: 3, requestTimeoutS: 5, drainS: 1}}
jvm: {{collector: parallel, heapMib: 512}}
server: {{threads: 200, loops: 0, transport: auto, dbPool: 64, downstreamPool: 256}}
backend: {{db: "fixed:1", downstream: "fixed:1", slots: 64, downstreamSlots: 64, scanFactor: 20}}
"""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", choices=sorted(BASE_US), help="runs of one kind")
    parser.add_argument("--resume", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--at-most-s", type=float, default=float("inf"), help="begin no run after that")
    parser.add_argument("--lie", type=float, default=1, metavar="X", help="take for the truth what is X times it")
    parser.add_argument("--write", action="store_true", help=f"the table and its CSV into {FOLDER.relative_to(children.ROOT)}")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="keep the runs' folders there")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be 1 at least")
    if not (options.lie > 0 and math.isfinite(options.lie)):
        parser.error("--lie must be above 0")
    if options.write and options.lie != 1:
        parser.error("--write: not of a lie")
    if options.resume and not options.resume.is_file():
        parser.error(f"--resume: no file {options.resume}")
    return options


def give_up(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def difference(options, number):
    """What is to be found in the run of this number: the same whenever it is asked."""
    every = [(kind, percent) for kind in BASE_US for percent in PERCENTS if options.only in (None, kind)]
    round_number, place = divmod(number, len(every))
    kind, percent = random.Random(f"{options.seed} round {round_number}").sample(every, len(every))[place]
    first_dearer = random.Random(f"{options.seed} {kind} {percent}").randrange(2)
    dearer = NAMES[(first_dearer + round_number) % 2]
    cost_us = {name: BASE_US[kind] for name in NAMES}
    cost_us[dearer] = BASE_US[kind] * (100 + percent) // 100
    return {"kind": kind, "percent": percent, "cost_us": cost_us}


def table(path):
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


def measured(options, number, answers, out):
    """One run of the harness: what it says of each metric, and each block's values."""
    asked = difference(options, number)
    suite = out.with_suffix(".yaml")
    suite.write_text(SUITE)
    server = children.compiled("known_server")
    commands = [f"--server-command={name}={server} {asked['kind']} {asked['cost_us'][name]} {answers}" for name in NAMES]
    all_before, stolen_before = children.ticks()
    begun_s = time.monotonic()
    with children.Children() as started:
        cores = ",".join(str(core) for core in sorted(os.sched_getaffinity(0)))
        command = [tools.CROSSOVER, "run", "--suite", suite, "--out", out, "--calibration", out.parent / "calibration"]
        process = started.start(cores, [*command, "--seed", options.seed * 1000 + number, *commands])
        try:
            said, errors = process.communicate(timeout=LONGEST_RUN_S)
        except subprocess.TimeoutExpired:
            give_up(f"crossover run: not done after {LONGEST_RUN_S} s")
    if process.returncode not in (0, 4):
        give_up(f"crossover run: exit code {process.returncode}: {errors.strip() or said.strip()}")
    all_after, stolen_after = children.ticks()
    figures = {row["metric"]: {"blocks": int(row["blocks"]), **{key: float(row[key]) if row[key] else None for key in ("ratio", "low", "high")}}
               for row in table(out / "comparisons.csv") if row["metric"] in METRICS and (row["server_a"], row["server_b"]) == NAMES}
    rows = table(out / "rows.csv")
    return {"run": number, **asked, "took_s": round(time.monotonic() - begun_s, 1),
            "steal": round((stolen_after - stolen_before) / (all_after - all_before), 4), "figures": figures,
            "not_ok": [f"{row['trial_id']}: {row['status']}: {row['reason']}" for row in rows if row["status"] != "ok"],
            "trials": [[int(row["block"]), row["server"], *(float(row[metric] or "nan") for metric in METRICS)] for row in rows]}


def measure(options, path):
    """Adds the runs that are missing; false when the time is over before."""
    until_s = time.monotonic() + options.at_most_s
    with tempfile.TemporaryDirectory() as temporary:
        answers = pathlib.Path(temporary) / "answers"
        contract_answers.write(answers)
        for number in range(len(stored(path)), options.runs):
            if time.monotonic() > until_s:
                return False
            folder = options.keep or pathlib.Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            run = measured(options, number, answers, (folder / f"{path.stem}-{number}").absolute())
            with path.open("a") as out:
                out.write(json.dumps(run) + "\n")
            said = f"run {number + 1}/{options.runs}: {run['took_s']:.0f} s, steal {run['steal']:.1%}"
            print(said, *run["not_ok"], sep="; ", file=sys.stderr, flush=True)
    return True


def stored(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def refuse_others(options, runs):
    """Runs that were drawn otherwise: a verdict is on one draw."""
    for number, run in enumerate(runs):
        if any(run[key] != value for key, value in difference(options, number).items()):
            drawn = f"--seed {options.seed}" + (f" --only {options.only}" if options.only else "")
            give_up(f"--resume: run {number + 1} in {options.resume} is not the one of {drawn}")


class Check:
    """One interval held against the truth; a run without one has missed it."""

    def __init__(self, run, metric, lie):
        self.run, self.metric = run, metric
        costs = [run["cost_us"][name] for name in NAMES]
        true_ratio = costs[1] / costs[0] if metric == "throughput_per_s" else costs[0] / costs[1]
        self.truth = true_ratio * lie
        found = run["figures"].get(metric, {"ratio": None, "low": None, "high": None, "blocks": 0})
        self.ratio, self.low, self.high, self.blocks = (found[key] for key in ("ratio", "low", "high", "blocks"))
        self.covers = self.low is not None and self.low <= self.truth <= self.high

    def half_width(self):
        return None if self.low is None else (math.log(self.high) - math.log(self.low)) / 2

    def error(self):
        return None if self.ratio is None else self.ratio / self.truth - 1

    HEADER = ["run", "kind", "difference_percent", "metric", "cost_a_us", "cost_b_us", "truth", "ratio", "low", "high", "half_width_percent",
              "error_percent", "blocks", "steal_percent", "covers"]

    def cells(self):
        def percent(share):
            return "" if share is None else f"{share * 100:.4f}"
        return [self.run["run"] + 1, self.run["kind"], self.run["percent"], METRICS[self.metric], *(self.run["cost_us"][name] for name in NAMES),
                *("" if value is None else f"{value:.6f}" for value in (self.truth, self.ratio, self.low, self.high)),
                percent(self.half_width()), percent(self.error()), self.blocks, percent(self.run["steal"]), "yes" if self.covers else "NO"]


def checks(runs, lie):
    return [Check(run, metric, lie) for metric in METRICS for run in runs if metric == "throughput_per_s" or run["kind"] == "cpu"]


def needed(count):
    """19 of 20, and one at least."""
    return max(1, count * 19 // 20)


def verdict(metric, held):
    """A line on all intervals of a metric, and whether enough of them cover."""
    hits = sum(check.covers for check in held)
    low, high = intervals.share_interval(hits, len(held))
    line = (f"{METRICS[metric]}: {hits} of {len(held)} intervals cover the truth (95% interval of that share: {low:.0%} to {high:.0%}); "
            f"must be {needed(len(held))}: {'pass' if hits >= needed(len(held)) else 'MISS'}")
    measured_ones = [check for check in held if check.low is not None]
    if measured_ones:
        errors = [abs(check.error()) for check in measured_ones]
        line += (f"; half-width {statistics.median(check.half_width() for check in measured_ones):.3%}, "
                 f"error {statistics.median(errors):.3%} in the median, {max(errors):.3%} at most")
    return line, hits >= needed(len(held))


def write(all_checks, verdicts):
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "known-difference.csv").open("w", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([Check.HEADER, *(check.cells() for check in all_checks)])
    shown = ["| run | kind | costs, us | figure | truth | measured | 95% interval | error | covers |", "|---" * 9 + "|"]
    for check in all_checks:
        costs = " / ".join(str(check.run["cost_us"][name]) for name in NAMES)
        found = ("", "none", "") if check.low is None else (f"{check.ratio:.4f}", f"{check.low:.4f} to {check.high:.4f}", f"{check.error():+.3%}")
        cells = [str(check.run["run"] + 1), check.run["kind"], costs, METRICS[check.metric], f"{check.truth:.4f}", *found]
        shown.append("| " + " | ".join([*cells, "yes" if check.covers else "**no**"]) + " |")
    page = FOLDER / "README.md"
    before, rest = page.read_text().split(TABLE[0])
    after = rest.split(TABLE[1])[1]
    page.write_text(before + TABLE[0] + "\n".join([*(f"- {line}" for line in verdicts), "", *shown, ""]) + TABLE[1] + after)


def main():
    options = arguments()
    path = options.resume or children.ROOT / f"results/local/known-difference-{datetime.datetime.now():%Y%m%d-%H%M%S}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    refuse_others(options, stored(path))
    finished = measure(options, path)
    runs = stored(path)
    held = checks(runs, options.lie)
    for cells in [Check.HEADER, *(check.cells() for check in held)]:
        print("  ".join(f"{cell:>{width}}" for cell, width in zip(cells, (3, 4, 18, 15, 9, 9, 9, 9, 9, 9, 18, 13, 6, 13, 6))))
    of_metrics = {metric: [check for check in held if check.metric == metric] for metric in METRICS}
    verdicts = [verdict(metric, its) for metric, its in of_metrics.items() if its]
    for line, _ in verdicts:
        print(line)
    print(path)
    if options.write and finished:
        write(held, [line for line, _ in verdicts])
    sys.exit(3 if not finished else 0 if all(good for _, good in verdicts) else 1)


if __name__ == "__main__":
    main()
