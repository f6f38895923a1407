"""Throughput and CPU per request of Crossover's load generator against wrk, on one pinned server, interleaved.

    python3 bench/peers/versus_wrk.py --server netty-async --path /json --pairs 10

Starts one server on core 0, and on core 1 in turn wrk and the generator (closed model, every answer checked), in random order within
each pair. Prints per pair and as median with a 95% interval of the mean log ratio: throughput (generator / wrk, should be 1), CPU of the load
tool per request, CPU of the server per request. Needs wrk, taskset and the two jars. Load goes to 127.0.0.1 only.
"""

import argparse
import json
import math
import os
import pathlib
import random
import re
import signal
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TICK_S = 1 / os.sysconf("SC_CLK_TCK")
T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093]
PATHS = {"/json": ("json", "hello-json"), "/plaintext": ("plaintext", "hello-text")}


def cpu_s(pid):
    """CPU seconds of all threads of a process, nanosecond resolution."""
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except OSError:
            pass
    return total / 1e9


def java():
    """The newest JDK of the machine."""
    homes = [p for p in pathlib.Path("/usr/lib/jvm").glob("*/bin/java")]
    def major(p):
        text = subprocess.run([p, "-version"], capture_output=True, text=True).stderr
        return int(re.search(r'version "(\d+)', text).group(1))
    return str(max(homes, key=major))


def start(command, **more):
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True, **more)


class Generator:
    def __init__(self, options):
        flags = ["-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]
        self.process = start(["taskset", "-c", "1", java(), *flags, "-cp", str(ROOT / "bench/target/crossover.jar"), "crossover.bench.load.LoadAgent"])
        assert self.process.stdout.readline().strip() == "READY load"
        endpoint, answer = PATHS[options.path]
        part = {"endpoint": endpoint, "weight": 1, "method": "GET", "path": options.path, "answer": answer,
                "work": {"dbCalls": 0, "downstreamCalls": 0, "oneAtATime": False, "together": False}}
        self.scenario = {"name": endpoint, "about": "-", "parts": [part], "load": {"model": "closed", "connections": options.connections}}

    def fire(self, port, seconds):
        plan = {"target": "t", "host": "127.0.0.1", "port": port, "scenario": self.scenario, "seed": 1, "durationS": seconds,
                "requestTimeoutS": 5, "drainS": 1, "spin": False, "record": True}
        before = cpu_s(self.process.pid)
        self.process.stdin.write(json.dumps({"fire": plan}) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        used = cpu_s(self.process.pid) - before
        if "result" not in reply:
            sys.exit(f"generator: {reply.get('failed')}")
        result = reply["result"]
        if sum(result["errors"].values()) or result["unfinished"]:
            sys.exit(f"generator: errors {result['errors']}, unfinished {result['unfinished']}, {result['firstErrors']}")
        generator = result["generator"]
        return (result["rightInWindow"] / result["durationS"], used / result["right"] * 1e6,
                generator["cpuUs"] / result["right"], generator["allocatedBytes"] / result["right"])


def wrk(port, options, seconds):
    command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{options.connections}", f"-d{seconds}s", f"http://127.0.0.1:{port}{options.path}"]
    before = os.times()
    text = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30, check=True).stdout
    after = os.times()
    if "Non-2xx" in text or "Socket errors" in text:
        sys.exit("wrk: " + text)
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", text).group(1)), used / requests * 1e6


def summary(name, ratios):
    logs = [math.log(r) for r in ratios]
    half = T95[len(logs) - 2] * statistics.stdev(logs) / math.sqrt(len(logs)) if len(logs) > 1 else float("nan")
    mean = statistics.mean(logs)
    print(f"{name:<44} median {statistics.median(ratios):.3f}   mean {math.exp(mean):.3f} [{math.exp(mean - half):.3f}, {math.exp(mean + half):.3f}]"
          f"   min {min(ratios):.3f} max {max(ratios):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="netty-async")
    parser.add_argument("--transport", default="auto")
    parser.add_argument("--path", default="/json", choices=sorted(PATHS))
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--warm", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    flags = ["-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]
    server = start(["taskset", "-c", "0", java(), *flags, "-jar", str(ROOT / "servers/target/crossover-servers.jar"), options.server,
                    "--transport", options.transport])
    children = [server]
    try:
        ready = server.stdout.readline().strip()
        print(ready)
        port = int(ready.rsplit(":", 1)[1])
        generator = Generator(options)
        children.append(generator.process)
        for _ in range(max(1, options.warm // 5)):
            wrk(port, options, 3)
            generator.fire(port, 2)
        order = random.Random(options.seed)
        rate, tool, serving = [], [], []
        print(f"{'pair':>4} {'wrk req/s':>10} {'ours req/s':>10} {'ratio':>6}   {'wrk us':>7} {'ours us':>7} {'thread us':>9} {'B/req':>6}   {'server us: wrk':>14} {'ours':>6}")
        for pair in range(options.pairs):
            got = {}
            for who in order.sample(["wrk", "ours"], 2):
                before = cpu_s(server.pid)
                figures = wrk(port, options, options.seconds) if who == "wrk" else generator.fire(port, options.seconds)
                got[who] = (*figures, (cpu_s(server.pid) - before) / (figures[0] * options.seconds) * 1e6)
            a, b = got["wrk"], got["ours"]
            rate.append(b[0] / a[0])
            tool.append(b[1] / a[1])
            serving.append(b[-1] / a[-1])
            print(f"{pair + 1:>4} {a[0]:>10.0f} {b[0]:>10.0f} {rate[-1]:>6.3f}   {a[1]:>7.2f} {b[1]:>7.2f} {b[2]:>9.2f} {b[3]:>6.1f}   {a[-1]:>14.2f} {b[-1]:>6.2f}", flush=True)
        summary("throughput, generator / wrk", rate)
        summary("CPU per request of the tool, generator / wrk", tool)
        summary("CPU per request of the server", serving)
    finally:
        for child in children:
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            child.wait()


main()
