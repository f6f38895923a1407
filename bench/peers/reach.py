"""What the load generator must reach, measured: a line for each figure with its median, the 95% interval of its mean, its limit, and pass or miss.

    python3 bench/peers/reach.py                                 every row but the one of ten minutes, ten pairs each; half an hour
    python3 bench/peers/reach.py --only open-20000,delay         some rows
    python3 bench/peers/reach.py --resume results/local/reach-X.jsonl --at-most-s 110      go on, for so long
    python3 bench/peers/reach.py --long                          with ten minutes of steady load

The server runs on core 0, the load tool on core 1; what is compared is interleaved, in random order within a pair. Every pair is a line of
the results file as soon as it is measured, with the share of time that the hypervisor took (steal). Needs mvn package, cc, taskset and wrk; oha and
wrk2 (or $WRK2) are measured beside where they are installed. All load goes to 127.0.0.1. Exit codes: 0 all passes, 1 a miss, 3 not finished.
"""

import argparse
import datetime
import json
import pathlib
import random
import sys
import time

import children
import rows


class Started(children.Children):
    """With what stays from one pair of a row to the next."""

    def __init__(self):
        super().__init__()
        self.keeps = {}

    def kept(self, name, start):
        if name not in self.keeps:
            self.keeps[name] = start()
        return self.keeps[name]


def arguments():
    names = [row.name for row in rows.ROWS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="rows, by comma: " + ", ".join(names))
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--long", action="store_true", help="the row memory too")
    parser.add_argument("--resume", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--at-most-s", type=float, default=float("inf"), help="begin no pair after that")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    asked = options.only.split(",") if options.only else [row.name for row in rows.ROWS if options.long or not hasattr(row, "long")]
    for name in asked:
        if name not in names:
            parser.error(f"no row {name}: there are {', '.join(names)}")
    if options.pairs < 2:
        parser.error("--pairs: an interval needs 2 at least")
    if options.resume and not options.resume.is_file():
        parser.error(f"--resume: no file {options.resume}")
    return options, [row for row in rows.ROWS if row.name in asked]


def pairs_of(row, options):
    return 1 if hasattr(row, "long") else options.pairs


def stored(path):
    found = {}
    for line in path.read_text().splitlines():
        pair = json.loads(line)
        found.setdefault(pair["row"], []).append(pair)
    return found


def measure(row, options, path, have, until_s):
    """Adds the pairs that are missing; false when the time is over before."""
    with Started() as started:
        for number in range(have, pairs_of(row, options)):
            if time.monotonic() > until_s:
                return False
            all_before, stolen_before = children.ticks()
            figures = row.pair(started, random.Random(f"{options.seed} {row.name} {number}"), number)
            all_after, stolen_after = children.ticks()
            pair = {"row": row.name, "pair": number, "steal": round((stolen_after - stolen_before) / (all_after - all_before), 4), "figures": figures}
            with path.open("a") as out:
                out.write(json.dumps(pair) + "\n")
            print(f"{row.name} {number + 1}/{pairs_of(row, options)}, steal {pair['steal']:.1%}", file=sys.stderr, flush=True)
    return True


def report(row, pairs):
    """Prints the lines of a row; whether all of it passes."""
    good = True
    for figure in row.figures([pair["figures"] for pair in pairs]):
        passes = figure.passes()
        good = good and passes is not False
        limit = "" if passes is None else f"<= {figure.at_most:g}" if figure.at_least is None else f"{figure.at_least:g} to {figure.at_most:g}"
        print(f"{figure.name:<50} {figure.median:>10.3f} {f'[{figure.low:.3f}, {figure.high:.3f}]':>26} {figure.unit:<12} {limit:<16} "
              f"{ {None: '', True: 'pass', False: 'MISS'}[passes]:<4} {len(figure.values):>3}")
    return good


def main():
    options, asked = arguments()
    path = options.resume or children.ROOT / f"results/local/reach-{datetime.datetime.now():%Y%m%d-%H%M%S}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    until_s = time.monotonic() + options.at_most_s
    finished = all([measure(row, options, path, len(stored(path).get(row.name, [])), until_s) for row in asked])
    found = stored(path)
    print(f"{'figure':<50} {'median':>10} {'95% interval of the mean':>26} {'':<12} {'must be':<16} {'':<4} {'n':>3}")
    good = all([report(row, found[row.name]) for row in rows.ROWS if len(found.get(row.name, [])) > 0])
    print(path)
    sys.exit(3 if not finished else 0 if good else 1)


if __name__ == "__main__":
    main()
