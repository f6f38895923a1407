"""Load tools, each run once and read into the names that Crossover's own JSON has: rate_achieved_per_s, response_us, cpu_us_per_request."""

import json
import os
import pathlib
import re
import shutil

import children

BODY = '{"message":"Hello, World!"}'
PATIENCE_S = 60
URGENT = ["nice", "-n", "-15"]
"""What Crossover's generator gives its own threads."""


def finished(started, command, seconds):
    """Runs a tool to its end; its output and the CPU seconds that it took."""
    before = os.times()
    process = started.start(children.TOOL_CORE, command)
    out, err = process.communicate(timeout=seconds + PATIENCE_S)
    after = os.times()
    if process.returncode != 0:
        raise SystemExit(f"{command[0]}: exit code {process.returncode}: {err.strip() or out.strip()}")
    return out, after.children_user + after.children_system - before.children_user - before.children_system


def url(port, path):
    return f"http://127.0.0.1:{port}{path}"


def wrk(started, port, path, connections, seconds):
    text, used_s = finished(started, ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", url(port, path)], seconds)
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit("wrk: " + text)
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    return {"rate_achieved_per_s": float(re.search(r"Requests/sec:\s+([0-9.]+)", text).group(1)), "cpu_us_per_request": used_s / requests * 1e6}


def spin_client(started, port, rate, connections, warmup_s, seconds):
    command = [*URGENT, children.compiled("spin_client"), port, "/json", rate, connections, warmup_s, seconds, BODY]
    return json.loads(finished(started, command, warmup_s + seconds)[0])


def oha(started, port, rate, connections, seconds):
    """None where it is not installed. Its warm-up cannot be told from the rest."""
    program = shutil.which("oha") or pathlib.Path.home() / ".cargo/bin/oha"
    if not pathlib.Path(program).exists():
        return None
    command = [program, "--no-tui", "--output-format", "json", "-z", f"{seconds}s", "-q", rate, "-c", connections, "--latency-correction", url(port, "/json")]
    text, used_s = finished(started, command, seconds)
    result = json.loads(text)
    requests = sum(result["statusCodeDistribution"].values())
    percentiles = result["latencyPercentiles"]
    return {"rate_achieved_per_s": requests / result["summary"]["total"], "cpu_us_per_request": used_s / requests * 1e6,
            "response_us": {"p50": percentiles["p50"] * 1e6, "p99": percentiles["p99"] * 1e6}}


def wrk2(started, port, rate, connections, seconds):
    """None where it is not installed as wrk2 (or named by $WRK2): its own build calls itself wrk. It calibrates for 10 s before it counts."""
    program = os.environ.get("WRK2") or shutil.which("wrk2")
    if program is None:
        return None
    text, used_s = finished(started, [program, "-t1", f"-c{connections}", f"-d{seconds}s", f"-R{rate}", "--latency", url(port, "/json")], seconds)
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    def quantile_us(name):
        value, unit = re.search(rf"^\s*{name}\s+([0-9.]+)(us|ms|s)$", text, re.MULTILINE).groups()
        return float(value) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]
    return {"rate_achieved_per_s": float(re.search(r"Requests/sec:\s+([0-9.]+)", text).group(1)), "cpu_us_per_request": used_s / requests * 1e6,
            "response_us": {"p50": quantile_us("50.000%"), "p99": quantile_us("99.000%")}}


def crossover_command(port, connections, warmup_s, seconds, rate=None):
    """Crossover's own command, as a user gives it."""
    paced = [] if rate is None else ["--rate", rate]
    return [children.ROOT / "scripts/crossover", "load", url(port, "/json"), "--connections", connections, *paced, "--warmup", f"{warmup_s}s",
            "--duration", f"{seconds}s", "--expect-body", BODY, "--format", "json", "--quiet"]


def crossover_result(process, seconds):
    """Its JSON, of a trial that it calls invalid too: what made it so is among the warnings and the figures."""
    out, err = process.communicate(timeout=seconds + PATIENCE_S)
    if process.returncode not in (0, 4) or not out.strip():
        raise SystemExit(f"crossover load: exit code {process.returncode}: {err.strip()}")
    result = json.loads(out)
    wrong = sum(result["errors"].values()) + result["unfinished"]
    if wrong:
        raise SystemExit(f"crossover load: errors {result['errors']}, unfinished {result['unfinished']}, {result['warnings']}")
    return result


def crossover(started, port, connections, warmup_s, seconds, rate=None):
    process = started.start(children.TOOL_CORE, crossover_command(port, connections, warmup_s, seconds, rate))
    return crossover_result(process, warmup_s + seconds)
