"""The contenders' programs against those of TechEmpower's entries on /json; or, with --wrk, Crossover's load generator against wrk on the contenders.

    python3 bench/peers/contenders.py                           every preset that has an entry, six pairs each; fifteen minutes
    python3 bench/peers/contenders.py --only gin,chi --pairs 10
    python3 bench/peers/contenders.py --wrk                     one server, loaded in turn by both

Of an entry the program alone is taken over (techempower/README.md): it is put in the place of ours, and the start script, its flags, the interpreter and the
libraries are the same. A pair is a fresh process of each, since a program comes to another speed with each start (Fastify to 56,000 or 72,000 requests/s); both
are alive on core 0, started, warmed and loaded in random order; wrk loads one of them at a time from core 1. Every preset is a line of
results/local/contenders-peers-X.jsonl as soon as it is measured. Needs scripts/contenders install (or CROSSOVER_CONTENDERS), wrk, taskset; --wrk the jar of
mvn package; the first run pip, for two libraries of the entries. All load goes to 127.0.0.1. Servers that close each connection are left out.
Exit codes: 0 no program is below 0.9 of its entry's, or wrk and the generator agree within their two intervals on four servers at least; 1 not so.
"""

import argparse
import datetime
import json
import math
import os
import pathlib
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile

import agent
import children
import intervals
import tools

PROGRAMS = children.ROOT / "servers/contenders"
ENTRIES = children.ROOT / "bench/peers/techempower"
INSTALLED = pathlib.Path(os.environ.get("CROSSOVER_CONTENDERS") or PROGRAMS / ".installed").absolute()
WITH_ENTRY = {"django-wsgi-gthread": "django", "django-asgi": "django"} | {
    name: name for name in ("fastapi", "flask", "quart", "litestar", "express", "fastify", "gin", "chi")}
WITHOUT_ENTRY = {"drf": "drf"}
LOWEST_RATIO = 0.9
MUST_AGREE = 4


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrk", action="store_true", help="Crossover's generator against wrk")
    parser.add_argument("--only", help="presets, by comma: " + ", ".join([*WITH_ENTRY, *WITHOUT_ENTRY]) + " (which has no entry)")
    parser.add_argument("--pairs", type=int, default=6)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--warm", type=int, default=3, help="seconds for each of the two, before they are measured")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.wrk and options.pairs < 2:
        parser.error("--pairs: an interval needs 2 at least")
    known = WITH_ENTRY | (WITHOUT_ENTRY if options.wrk else {})
    asked = options.only.split(",") if options.only else list(known)
    for preset in asked:
        if preset not in known:
            parser.error(f"no preset {preset}: there are {', '.join(known)}")
    return options, {preset: known[preset] for preset in asked}


def libraries(folder):
    """What some entries make JSON with, and no program of ours needs; for the interpreter that all our environments have."""
    into = children.BUILT / "techempower"
    if not into.is_dir():
        part = into.with_name("techempower.part")
        python = INSTALLED / "python" / folder / "bin/python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--target", part,
                        "--requirement", ENTRIES / "requirements.txt"], check=True, timeout=300)
        part.rename(into)
    return into


def put_in_place(folder, into):
    """A copy of the contenders, in which the program of this folder is the entry's."""
    environments = into / ".installed"
    if not environments.exists():
        environments.mkdir()
        for language in ("python", "node"):
            (environments / language).symlink_to(INSTALLED / language)
            shutil.copytree(PROGRAMS / language, into / language)
        shutil.copytree(PROGRAMS / "go", into / "go")
        shutil.copy(PROGRAMS / "supervise.py", into)
    place = into / folder
    if place.exists():
        return
    shutil.copytree(ENTRIES / folder, place)
    shutil.copy(PROGRAMS / folder / "start", place)
    if (INSTALLED / "python" / folder).is_dir():
        for library in libraries(folder).iterdir():
            (place / library.name).symlink_to(library)
    if (PROGRAMS / folder / "go.mod").exists():
        for lock in ("go.mod", "go.sum"):
            shutil.copy(PROGRAMS / folder / lock, place)
        server = environments / "go" / folder / "server"
        server.parent.mkdir(parents=True)
        build = ["go", "build", "-trimpath", "-mod=readonly", "-buildvcs=false", "-o", server, "."]
        subprocess.run(build, cwd=place, check=True, timeout=300)


def answer_bytes(port):
    """The length of an answer with its head; not the right greeting is an error."""
    got = b""
    with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
        connection.sendall(b"GET /json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        try:
            while more := connection.recv(4096):
                got += more
        except TimeoutError:
            pass
    body = re.search(rb"\{.*\}", got)
    if not got.startswith(b"HTTP/1.1 200 ") or body is None or json.loads(body.group())["message"].lower() != "hello, world!":
        raise SystemExit(f"port {port}: no greeting: {got}")
    return len(got)


def start(started, programs, preset, folder):
    environment = INSTALLED if programs == PROGRAMS else programs / ".installed"
    return started.server(["env", f"CROSSOVER_CONTENDERS={environment}", programs / folder / "start", preset])[1]


class Servers(children.Children):
    """Those of the contenders clear up behind them when their standard input ends."""

    @staticmethod
    def end(process):
        process.stdin.close()
        try:
            process.wait(timeout=10)
        finally:
            children.Children.end(process)


def under_wrk(started, port, options):
    return lambda seconds: tools.wrk(started, port, "/json", options.connections, seconds)["rate_achieved_per_s"]


class Entries:
    """Our program and the entry's, both under wrk."""

    first, second, other = "ours", "theirs", "entry"

    def __init__(self, options, started):
        self.options, self.order = options, random.Random(options.seed)

    def sides(self, started, preset, folder, into):
        put_in_place(folder, into)
        programs = {"ours": PROGRAMS, "theirs": into}
        ports = {who: start(started, programs[who], preset, folder) for who in self.order.sample(list(programs), 2)}
        return {who: under_wrk(started, port, self.options) for who, port in ports.items()}, {who: answer_bytes(port) for who, port in ports.items()}

    @staticmethod
    def good(rates, ratio):
        return ratio[0] >= LOWEST_RATIO

    @staticmethod
    def all_good(goods):
        return all(goods)


class Generators:
    """Crossover's generator and wrk, both on our program. In a run the generator polls; here it sleeps as wrk does, since the server pays for waking a client up."""

    first, second, other = "generator", "wrk", "wrk"

    def __init__(self, options, started):
        self.options, self.generator = options, agent.Agent(started)

    def sides(self, started, preset, folder, into):
        port = start(started, PROGRAMS, preset, folder)
        def generator(seconds):
            result = self.generator.fire(port, "/json", {"model": "closed", "connections": self.options.connections}, seconds)
            return result["rightInWindow"] / result["durationS"]
        return {"generator": generator, "wrk": under_wrk(started, port, self.options)}, {"ours": answer_bytes(port)}

    @staticmethod
    def good(rates, ratio):
        """Whether the two intervals of the mean rate have a value in common."""
        (_, low, high), (_, other_low, other_high) = (intervals.interval(values) for values in rates)
        return low <= other_high and other_low <= high

    @staticmethod
    def all_good(goods):
        return sum(goods) >= min(MUST_AGREE, len(goods))


def measured(comparison, options, preset, folder, into):
    order = random.Random(f"{options.seed} {preset}")
    all_before, stolen_before = children.ticks()
    pairs = []
    for _ in range(options.pairs):
        with Servers() as started:
            sides, sizes = comparison.sides(started, preset, folder, into)
            for who in order.sample(list(sides), 2):
                sides[who](options.warm)
            got = {who: sides[who](options.seconds) for who in order.sample(list(sides), 2)}
            pairs.append({who: round(got[who], 1) for who in sides})
    all_after, stolen_after = children.ticks()
    rates = [[pair[who] for pair in pairs] for who in (comparison.first, comparison.second)]
    ratios = [a / b for a, b in zip(*rates)]
    ratio = intervals.ratio_interval(ratios)
    mean, low, high = (None if math.isnan(value) else round(value, 4) for value in ratio)
    return {"preset": preset, "against": comparison.other, "connections": options.connections, "seconds": options.seconds, "pairs": pairs,
            "ratio": {"median": round(statistics.median(ratios), 4), "mean": mean, "low": low, "high": high},
            "answer_bytes": sizes, "steal": round((stolen_after - stolen_before) / (all_after - all_before), 4), "good": comparison.good(rates, ratio)}


def shown(comparison, found):
    ratio = found["ratio"]
    rates = [statistics.mean(pair[who] for pair in found["pairs"]) for who in (comparison.first, comparison.second)]
    interval = "" if ratio["low"] is None else f"[{ratio['low']:.3f}, {ratio['high']:.3f}]"
    sizes = "/".join(str(size) for size in found["answer_bytes"].values())
    print(f"{found['preset']:<20} {rates[0]:>12.0f} {rates[1]:>12.0f} {ratio['median']:>8.3f} {ratio['mean']:>8.3f} {interval:<16} {sizes:>9} "
          f"{found['steal']:>6.1%} {'pass' if found['good'] else 'MISS'}", flush=True)


def main():
    options, asked = arguments()
    path = children.ROOT / f"results/local/contenders-peers-{datetime.datetime.now():%Y%m%d-%H%M%S}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with children.Children() as started, tempfile.TemporaryDirectory() as into:
        comparison = (Generators if options.wrk else Entries)(options, started)
        print(f"{'preset':<20} {comparison.first + ' /s':>12} {comparison.second + ' /s':>12} {'median':>8} {'mean':>8} {'95% interval':<16} {'bytes':>9} {'steal':>6}")
        goods = []
        for preset, folder in asked.items():
            found = measured(comparison, options, preset, folder, pathlib.Path(into))
            with path.open("a") as out:
                out.write(json.dumps(found) + "\n")
            shown(comparison, found)
            goods.append(found["good"])
    print(path.relative_to(children.ROOT))
    sys.exit(0 if comparison.all_good(goods) else 1)


if __name__ == "__main__":
    main()
