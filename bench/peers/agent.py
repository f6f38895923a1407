"""Crossover's load generator as a process that stays warm from one stretch of load to the next: the agent that the runner uses."""

import base64
import json
import struct
import zlib

import children

FLAGS = ["-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
         "--sun-misc-unsafe-memory-access=allow"]
ANSWERS = {"/json": ("json", "hello-json"), "/plaintext": ("plaintext", "hello-text")}


class Agent:
    def __init__(self, started):
        jar = children.ROOT / "bench/target/crossover.jar"
        self.process = started.start(children.TOOL_CORE, [children.java(), *FLAGS, "-cp", jar, "crossover.bench.load.LoadAgent"])
        ready = self.process.stdout.readline().strip()
        if ready != "READY load":
            raise SystemExit(f"generator: {ready or 'did not start'}")

    def fire(self, port, path, load, seconds, spin=False, target="t", record=True):
        """One stretch; what it measured as the agent says it, and cpu_us_per_request of the whole process."""
        endpoint, answer = ANSWERS[path]
        part = {"endpoint": endpoint, "weight": 1, "method": "GET", "path": path, "answer": answer,
                "work": {"dbCalls": 0, "downstreamCalls": 0, "oneAtATime": False, "together": False}}
        plan = {"target": target, "host": "127.0.0.1", "port": port, "scenario": {"name": endpoint, "about": "-", "parts": [part], "load": load},
                "seed": 1, "durationS": seconds, "requestTimeoutS": 5, "drainS": 5, "spin": spin, "record": record}
        before = children.cpu_s(self.process.pid)
        self.process.stdin.write(json.dumps({"fire": plan}) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        used_s = children.cpu_s(self.process.pid) - before
        if "result" not in reply:
            raise SystemExit(f"generator: {reply.get('failed')}")
        result = reply["result"]
        if sum(result["errors"].values()) or result["unfinished"]:
            raise SystemExit(f"generator: errors {result['errors']}, unfinished {result['unfinished']}, {result['firstErrors']}")
        return result | {"cpu_us_per_request": used_s / result["right"] * 1e6}


def quantiles_us(latencies):
    """p50 to p999 of one of the agent's histograms, in microseconds: HdrHistogram's compressed encoding, 3 digits from 1 ns."""
    _, length = struct.unpack(">ii", base64.b64decode(latencies["histogram"])[:8])
    payload = zlib.decompress(base64.b64decode(latencies["histogram"])[8:8 + length])
    counts, at = [], 40
    while at < len(payload):
        value, shift = 0, 0
        while True:
            byte = payload[at]
            at += 1
            if shift == 56:
                value |= byte << shift
                break
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        value = (value >> 1) ^ -(value & 1)
        counts.extend([0] * -value if value < 0 else [value])
    total, found, seen = sum(counts), {}, 0
    wanted = [("p50", .5), ("p90", .9), ("p95", .95), ("p99", .99), ("p999", .999)]
    for index, count in enumerate(counts):
        seen += count
        bucket = max((index >> 10) - 1, 0)
        value = (index if index < 1024 else (index & 1023) + 1024) << bucket
        while wanted and seen >= wanted[0][1] * total and count:
            found[wanted.pop(0)[0]] = value / 1e3
    return found | {"max": latencies["maxNs"] / 1e3} if total else {}
