"""What the load generator must reach, a row each: how one pair of it is measured, and what must hold of all pairs."""

import contextlib
import json
import statistics
import time

import agent
import children
import intervals
import tools

WARMUP_S, SECONDS = 4, 5
JVM_START_S = 1.5
EVERY_S = 0.2
OTHER_TOOLS_IN = 2
"""Pairs in which oha and wrk2 are measured beside."""


class Figure:
    """One figure of a row, its limit, and what it reads in each pair."""

    def __init__(self, name, unit, values, at_most, at_least=None, ratio=False):
        self.name, self.unit, self.values, self.at_most, self.at_least = name, unit, values, at_most, at_least
        self.median = statistics.median(values)
        _, self.low, self.high = (intervals.ratio_interval if ratio else intervals.interval)(values)

    def passes(self):
        """None where it is only shown."""
        if self.at_most is None:
            return None
        return (self.at_least is None or self.median >= self.at_least) and self.median <= self.at_most


def within(name, unit, values, truth, share=0.01):
    return Figure(name, unit, values, truth * (1 + share), truth * (1 - share))


class Cpu:
    """Closed, 64 connections, /json on netty-async, against wrk. Ours is the whole process with all its threads, each pair a JVM of its own."""

    name, paired = "cpu", True

    def pair(self, started, order, number):
        _, port = started.kept("netty-async", lambda: started.crossover_server("netty-async"))
        got = {}
        for who in order.sample(["wrk", "ours"], 2):
            if who == "wrk":
                got["wrk"] = tools.wrk(started, port, "/json", 64, SECONDS)
            else:
                got["ours"] = self.ours(started, port)
        return got

    @staticmethod
    def ours(started, port):
        process = started.start(children.TOOL_CORE, tools.crossover_command(port, 64, WARMUP_S, SECONDS))
        seen = []
        while process.poll() is None:
            with contextlib.suppress(OSError):  # it ends at this very moment
                seen.append((time.monotonic(), children.cpu_s(process.pid)))
            time.sleep(EVERY_S)
        result = tools.crossover_result(process, SECONDS)
        # The window ends just before the process; how long it practises before is its own affair.
        seen = [(at_s, cpu_s) for at_s, cpu_s in seen if 1 <= seen[-1][0] - at_s <= SECONDS - 1]
        (from_s, before_s), (to_s, after_s) = seen[0], seen[-1]
        return {"rate_achieved_per_s": result["rate_achieved_per_s"],
                "cpu_us_per_request": (after_s - before_s) / (to_s - from_s) / result["rate_achieved_per_s"] * 1e6}

    def figures(self, pairs):
        def ratios(key):
            return [pair["ours"][key] / pair["wrk"][key] for pair in pairs]
        return [Figure("CPU per request, ours / wrk", "", ratios("cpu_us_per_request"), 0.9, ratio=True),
                Figure("  ours", "us", [pair["ours"]["cpu_us_per_request"] for pair in pairs], None),
                Figure("  wrk", "us", [pair["wrk"]["cpu_us_per_request"] for pair in pairs], None),
                Figure("  throughput, ours / wrk", "", ratios("rate_achieved_per_s"), None, ratio=True)]


class Allocation:
    """The JVM's own count for the thread that makes the load, in a process that is warm (the runner's agent: the same loop)."""

    name, paired = "allocation", False

    def pair(self, started, order, number):
        _, port = started.kept("netty-async", lambda: started.crossover_server("netty-async"))
        warm = "agent" not in started.keeps
        generator = started.kept("agent", lambda: agent.Agent(started))
        load = {"model": "closed", "connections": 64}
        for _ in range(3 if warm else 0):
            generator.fire(port, "/json", load, 2)
        result = generator.fire(port, "/json", load, 2)
        return {"bytes_per_request": result["generator"]["allocatedBytes"] / result["right"]}

    def figures(self, pairs):
        return [Figure("allocation per request, steady state", "B", [pair["bytes_per_request"] for pair in pairs], 0.005)]


class Open20000:
    """Response p50 against the client that spins on the clock; netty-async on the other core."""

    name, paired = "open-20000", True

    def pair(self, started, order, number):
        _, port = started.kept("netty-async", lambda: started.crossover_server("netty-async"))
        got = {}
        for who in order.sample(["spin", "ours"], 2):
            got[who] = (tools.spin_client(started, port, 20_000, 64, WARMUP_S, SECONDS) if who == "spin"
                        else tools.crossover(started, port, 64, WARMUP_S, SECONDS, 20_000))
        if number < OTHER_TOOLS_IN:
            got["oha"] = tools.oha(started, port, 20_000, 64, SECONDS)
            got["wrk2"] = tools.wrk2(started, port, 20_000, 64, 15)
        return got

    def figures(self, pairs):
        above = [pair["ours"]["response_us"]["p50"] - pair["spin"]["response_us"]["p50"] for pair in pairs]
        shown = [Figure("response p50, ours above the spinning client", "us", above, 20)]
        for who in ("ours", "spin", "oha", "wrk2"):
            found = [pair[who] for pair in pairs if pair.get(who)]
            if not found:
                continue
            for quantile in ("p50", "p99"):
                shown.append(Figure(f"  {who}: response {quantile}", "us", [f["response_us"][quantile] for f in found], None))
            used = [f["generator"] if who == "ours" else f for f in found]
            shown.append(Figure(f"  {who}: CPU per request", "us", [f["cpu_us_per_request"] for f in used], None))
        return shown


class Open50000:
    """On one core, netty-async on the other."""

    name, paired = "open-50000", False

    def pair(self, started, order, number):
        _, port = started.kept("netty-async", lambda: started.crossover_server("netty-async"))
        return tools.crossover(started, port, 64, WARMUP_S, SECONDS, 50_000)

    def figures(self, pairs):
        missed = [abs(pair["rate_achieved_per_s"] / 50_000 - 1) * 100 for pair in pairs]
        return [Figure("open 50,000/s: rate missed by", "%", missed, 0.1),
                Figure("open 50,000/s: slip p99", "us", [pair["slip_us"]["p99"] for pair in pairs], 200)]


class Stall:
    """A server that stalls 100 ms in each second, 5,000/s; the arithmetic stands in timed_server.c."""

    paired = False
    QUANTILES = {"p95": (0.05, 50_000), "p99": (0.01, 90_000), "p999": (0.001, 99_000)}

    def __init__(self, connections):
        self.connections, self.name = connections, f"stall-{connections}"

    def pair(self, started, order, number):
        server, port = started.timed_server("stall", "100")
        ours = tools.crossover(started, port, self.connections, WARMUP_S, SECONDS, 5_000)
        said = json.loads(started.asked_to_end(server))
        server, port = started.timed_server("stall", "100")
        spin = tools.spin_client(started, port, 5_000, self.connections, 1, SECONDS)
        started.end(server)
        return {"ours": ours, "spin": spin, "server_us_per_answer": said["catching_up_ms"] * 1e3 / said["caught_up"]}

    def figures(self, pairs):
        shown = []
        for quantile, (late_share, truth_us) in self.QUANTILES.items():
            read = [pair["ours"]["response_us"][quantile] for pair in pairs]
            shown.append(within(f"stall, {self.connections} connections: {quantile}, {truth_us / 1000:.0f} ms", "us", read, truth_us))
            late = 5_000 * late_share
            caught_up = [r - late * pair["server_us_per_answer"] for r, pair in zip(read, pairs)]
            shown.append(Figure("  less the server's own catching up", "us", caught_up, None))
            shown.append(Figure("  the spinning client", "us", [pair["spin"]["response_us"][quantile] for pair in pairs], None))
        shown.append(Figure("  the server catches up in", "us an answer", [pair["server_us_per_answer"] for pair in pairs], None))
        return shown


class Delay:
    """A server that answers after 5 ms, 1,000/s."""

    name, paired = "delay", False

    def pair(self, started, order, number):
        _, port = started.kept("delay", lambda: started.timed_server("delay", "5"))
        return tools.crossover(started, port, 64, WARMUP_S, SECONDS, 1_000)

    def figures(self, pairs):
        return [within("5 ms server: response p50", "us", [pair["response_us"]["p50"] for pair in pairs], 5_000)]


class Connections:
    """10,000 connections, all needed: 5,000/s at a server that answers after 1.95 s. Against the same rate over few connections."""

    name, paired = "connections", True
    MOST, SECONDS = 10_000, 8
    NEEDED = 9_750
    """5,000/s x 1.95 s: open at the same time. The server accepts more, since what the warm-up leaves unanswered is cut off."""

    def pair(self, started, order, number):
        got = {}
        for who in order.sample(["few", "many"], 2):
            server, port = started.timed_server(*(("at-once",) if who == "few" else ("delay", "1950")))
            got[who] = tools.crossover(started, port, 64 if who == "few" else self.MOST, WARMUP_S, self.SECONDS, 5_000)
            got[who]["accepted"] = json.loads(started.asked_to_end(server))["accepted"]
        return got

    def figures(self, pairs):
        def each_kb(pair):
            more = pair["many"]["generator"]["rss_bytes"] - pair["few"]["generator"]["rss_bytes"]
            return more / (self.NEEDED - pair["few"]["accepted"]) / 1024
        # A pair with an error has ended the run.
        return [Figure("10,000 connections: memory of each", "KiB", [each_kb(pair) for pair in pairs], 20),
                Figure("  connections accepted, with the warm-up", "", [pair["many"]["accepted"] for pair in pairs], None)]


class Memory:
    """10 minutes at 20,000/s; resident memory each 10 s, from outside."""

    name, paired, long = "memory", False, True
    SECONDS, FIRST_S, EVERY_S = 600, 60, 10

    def pair(self, started, order, number):
        _, port = started.kept("netty-async", lambda: started.crossover_server("netty-async"))
        process = started.start(children.TOOL_CORE, tools.crossover_command(port, 64, WARMUP_S, self.SECONDS, 20_000))
        time.sleep(JVM_START_S + WARMUP_S + self.FIRST_S)
        rss = [children.status_bytes(process.pid, "VmRSS")]
        for _ in range((self.SECONDS - self.FIRST_S) // self.EVERY_S - 1):
            time.sleep(self.EVERY_S)
            rss.append(children.status_bytes(process.pid, "VmRSS"))
        result = tools.crossover_result(process, self.EVERY_S * 2)
        return {"rss_bytes": rss, "requests": result["requests"]}

    def figures(self, pairs):
        growth = [(max(pair["rss_bytes"]) / pair["rss_bytes"][0] - 1) * 100 for pair in pairs]
        return [Figure("10 min at 20,000/s: resident memory grows by", "%", growth, 2),
                Figure("  resident after the first minute", "MiB", [pair["rss_bytes"][0] / 2**20 for pair in pairs], None)]


ROWS = [Cpu(), Allocation(), Open20000(), Open50000(), Stall(64), Stall(2_000), Delay(), Connections(), Memory()]
