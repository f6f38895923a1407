"""Processes that a comparison starts: pinned, counted, and gone when it is."""

import ctypes
import os
import pathlib
import re
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVER_CORE, TOOL_CORE = 0, 1
BUILT = ROOT / "bench/target/peers"
SERVER_FLAGS = ["-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"]
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def java():
    """The newest JDK of the machine."""
    homes = [p for p in pathlib.Path("/usr/lib/jvm").glob("*/bin/java")]
    def major(p):
        text = subprocess.run([p, "-version"], capture_output=True, text=True).stderr
        return int(re.search(r'version "(\d+)', text).group(1))
    return str(max(homes, key=major))


def compiled(name):
    """The program of bench/peers/NAME.c, built when it is missing or older."""
    source, program = ROOT / f"bench/peers/{name}.c", BUILT / name
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        BUILT.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-o", program, source], check=True, timeout=60)
    return str(program)


def cpu_s(pid):
    """CPU seconds of a process that lives, its ended threads among them, in nanosecond resolution: its CPU clock (clock_getcpuclockid)."""
    return time.clock_gettime(~pid << 3 | 2)


def status_bytes(pid, field):
    """A size in /proc/PID/status, such as VmRSS."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"^{field}:\s+(\d+) kB", text, re.MULTILINE).group(1)) * 1024


def ticks():
    """All time of the machine's processors so far, and what of it was stolen."""
    fields = [int(x) for x in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return sum(fields), fields[7]


class Children:
    """Starts processes, each in a session of its own, and ends them all; the kernel does it if this process is killed."""

    def __init__(self):
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.started:
            self.end(process)

    def start(self, core, command):
        def dies_with_us():
            LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        process = subprocess.Popen(["taskset", "-c", str(core), *map(str, command)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=dies_with_us)
        self.started.append(process)
        return process

    def server(self, command):
        """Starts one that prints READY ... http://HOST:PORT; the process and its port."""
        process = self.start(SERVER_CORE, command)
        ready = process.stdout.readline().strip()
        if not ready.startswith("READY"):
            raise SystemExit(f"{command}: {ready or process.communicate(timeout=5)[1].strip() or 'did not start'}")
        return process, int(ready.rsplit(":", 1)[1])

    def crossover_server(self, name, transport="auto"):
        jar = ROOT / "servers/target/crossover-servers.jar"
        return self.server([java(), *SERVER_FLAGS, "-jar", jar, name, "--transport", transport])

    def timed_server(self, *mode):
        return self.server([compiled("timed_server"), *mode])

    @staticmethod
    def asked_to_end(process):
        """What a process says last when it gets SIGTERM."""
        process.terminate()
        return process.communicate(timeout=10)[0].strip()

    @staticmethod
    def end(process):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
