#!/usr/bin/env python3
"""Runs a contender as the Java servers run themselves, so that its program can be what its framework's users write.

    supervise.py [--workers-report] PRESET [OPTION VALUE]... -- COMMAND [ARGUMENT]...

The options are those of every server (OPTIONS below). The supervisor makes the files of /file, starts COMMAND, and prints
`READY PRESET http://127.0.0.1:PORT` once it answers. It answers `stats` on standard input, and ends COMMAND with all that COMMAND has
started when standard input ends, on SIGTERM, or when it dies itself. It sleeps in between. Standard library only.

In COMMAND, {port}, {threads} and {workers} stand for the options; {workers:4} for 4 where the option is not given. What COMMAND prints goes
to standard error. Its environment says the rest:

    CROSSOVER_PORT, CROSSOVER_THREADS, CROSSOVER_WORKERS    numbers, as used in COMMAND
    CROSSOVER_BACKEND                                       HOST:PORT, not set without a backend
    CROSSOVER_DB_POOL, CROSSOVER_DOWNSTREAM_POOL            connections for the whole server: workers share them
    CROSSOVER_FILES                                         the folder with f00 to f15
    CROSSOVER_COUNTERS                                      a folder, in which a worker may keep a file named by its process id: two
        64-bit integers in the machine's byte order, how many calls waited for a database and for a downstream connection. The
        file may be rewritten or mapped; `stats` sums all of them. With --workers-report each worker must make that file when it
        can answer: READY waits for all of them.

Exit codes: 0 when standard input ended, 128 + the signal after one, 2 for wrong arguments, 4 when the server failed.
"""

import ctypes
import errno
import os
import re
import selectors
import signal
import socket
import struct
import sys
import time

WRONG_ARGUMENTS = 2
FAILED = 4

START_S = 60
POLL_S = 0.01
STOP_S = 1.0

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36

COUNTERS = struct.Struct("=qq")

# Lowest, highest and default value; None where the value is no number.
OPTIONS = {
    "--port": (0, 65_535, 0),
    "--threads": (1, 100_000, 200),
    "--workers": (1, 1_024, 1),
    "--db-pool": (1, 100_000, 64),
    "--downstream-pool": (1, 100_000, 256),
    "--backend": None,
    "--files": None,
    "--loops": None,  # of the Java servers only, as is the next
    "--transport": None,
}


class Failure(Exception):
    """One line for standard error, and an exit code."""

    def __init__(self, exit_code, message):
        super().__init__(message)
        self.exit_code = exit_code


def wrong(message):
    return Failure(WRONG_ARGUMENTS, message)


def read_arguments(arguments):
    """The preset, the options that were given, the command, and whether its workers report."""
    reports = arguments[:1] == ["--workers-report"]
    if "--" not in arguments:
        raise wrong("no command: put -- and the command behind the options")
    separator = arguments.index("--")
    own, command = arguments[reports:separator], arguments[separator + 1 :]
    if not own or own[0].startswith("-"):
        raise wrong("no server named; name it before the options")
    if not command:
        raise wrong("no command behind --")
    return own[0], read_options(own[1:]), command, reports


def read_options(arguments):
    given = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name not in OPTIONS:
            raise wrong(f"unknown option '{name}'; did you mean {nearest(name)}?")
        if not equals:
            value = next(rest, None)
            if value is None:
                raise wrong(f"{name} needs a value")
        if name in given:
            raise wrong(f"{name} is given twice; give it once")
        given[name] = read_number(name, value) if OPTIONS[name] else value
    check_backend(given.get("--backend"))
    check_files(given.get("--files"))
    return given


def read_number(name, text):
    low, high, _ = OPTIONS[name]
    if not re.fullmatch("[+-]?[0-9]+", text):
        raise wrong(f"{name} must be an integer from {low} to {high}, not '{text}'")
    if not low <= int(text) <= high:
        raise wrong(f"{name} must be {low} to {high}, not {text}; try {low if int(text) < low else high}")
    return int(text)


def check_backend(address):
    if address is None:
        return
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 1 <= int(port) <= 65_535:
        raise wrong(f"--backend must be HOST:PORT, as in --backend 127.0.0.1:9000, not '{address}'")


def check_files(folder):
    if folder is not None and not os.path.isdir(folder):
        raise wrong(f"--files: no such folder '{folder}'; leave it out for one")


def nearest(name):
    import difflib

    return max(OPTIONS, key=lambda option: difflib.SequenceMatcher(None, name, option).ratio())


def fill_in(command, options, port):
    """The command with its placeholders replaced, and the numbers that stand in it."""
    numbers = {name[2:]: options.get(name, OPTIONS[name][2]) for name in OPTIONS if OPTIONS[name]}
    numbers["port"] = port

    def replace(match):
        name, default = match.groups()
        if default and "--" + name not in options:
            numbers[name] = int(default)
        return str(numbers[name])

    return [re.sub(r"\{(port|threads|workers)(?::([0-9]+))?\}", replace, part) for part in command], numbers


def free_port(wanted):
    """The port itself, or any free one for 0. Servers bind by themselves, so this is a look and no reservation."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise Failure(FAILED, f"port {wanted} is in use or not allowed; choose another one, or --port 0 for any") from None
            raise
        return probe.getsockname()[1]


def contract_file(number):
    """Byte i is 32 + (7 i + 13 number + (i >> 8)) mod 95. Blocks of 256 bytes are cut from one row of such bytes: this is part of the start."""
    row = bytes(32 + 7 * k % 95 for k in range(95 + 256))
    blocks = []
    for block in range(256):
        # 7 * 68 = 1 (mod 95), so a summand s is the same as going 68 s steps on in the row.
        begin = (7 * 256 * block + block + 13 * number) * 68 % 95
        blocks.append(row[begin : begin + 256])
    return b"".join(blocks)


class Workspace:
    """A temporary folder with the files of /file and the counters."""

    def __init__(self, preset, files):
        name = f"crossover-{preset}-{os.getpid()}-{os.urandom(4).hex()}"
        self.folder = os.path.join(os.environ.get("TMPDIR") or "/tmp", name)
        self.counters = os.path.join(self.folder, "counters")
        self.files = files or os.path.join(self.folder, "files")
        os.mkdir(self.folder, 0o700)
        os.mkdir(self.counters)
        if not files:
            os.mkdir(self.files)
            for number in range(16):
                with open(os.path.join(self.files, f"f{number:02}"), "wb") as file:
                    file.write(contract_file(number))

    def workers(self):
        """How many worker processes have reported since the start, also those that are gone."""
        return len(os.listdir(self.counters))

    def sums(self):
        db_waits = downstream_waits = 0
        for entry in os.scandir(self.counters):
            with open(entry.path, "rb") as file:
                content = file.read(COUNTERS.size)
            if len(content) == COUNTERS.size:
                db, downstream = COUNTERS.unpack(content)
                db_waits += db
                downstream_waits += downstream
        return db_waits, downstream_waits

    def remove(self):
        for folder, folders, files in os.walk(self.folder, topdown=False):
            for name in files:
                os.unlink(os.path.join(folder, name))
            for name in folders:
                os.rmdir(os.path.join(folder, name))
        os.rmdir(self.folder)


def start_process(command, environment, libc):
    """Starts the command in a process group of its own that ends with this process, however this ends."""
    supervisor = os.getpid()
    pid = os.fork()
    if pid:
        try:
            os.setpgid(pid, pid)
        except OSError:
            pass  # the child has done so itself, and is another program by now
        return pid
    try:
        os.setpgid(0, 0)
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != supervisor:
            os._exit(FAILED)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(2, 1)
        os.execvpe(command[0], command, environment)
    except OSError as error:
        os.write(2, f"cannot start {command[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(FAILED)


def answers(port):
    """Whether the server answers a request; never waits long for one that is not there yet."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as probe:
            probe.sendall(b"GET /plaintext HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return probe.recv(4_096).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def tree(pid):
    """The processes that have been started from this one, itself included."""
    found = [pid]
    for parent in found:
        try:
            for task in os.listdir(f"/proc/{parent}/task"):
                with open(f"/proc/{parent}/task/{task}/children") as children:
                    found += map(int, children.read().split())
        except OSError:
            pass  # ended meanwhile
    return found


class Stopped(Exception):
    def __init__(self, exit_code):
        super().__init__()
        self.exit_code = exit_code


class Supervisor:
    def __init__(self, preset, port, workspace, process):
        self.preset = preset
        self.port = port
        self.workspace = workspace
        self.process = process
        self.ended = None
        self.input = b""
        self.selector = selectors.DefaultSelector()
        self.signals, wake_up = os.pipe()
        for descriptor in (self.signals, wake_up):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(wake_up)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, lambda *_: None)
        self.selector.register(self.signals, selectors.EVENT_READ, self.take_signals)

    def watch_input(self):
        try:
            self.selector.register(0, selectors.EVENT_READ, self.take_input)
        except PermissionError:
            raise Failure(WRONG_ARGUMENTS, "standard input must be a pipe or a terminal: its end stops the server") from None

    def wait(self, seconds=None):
        """Handles what happens until then, or one event without a time."""
        for key, _ in self.selector.select(seconds):
            key.data()

    def take_input(self):
        data = os.read(0, 4_096)
        if not data:
            raise Stopped(0)
        *lines, self.input = (self.input + data).split(b"\n")
        for line in lines:
            if line.strip() == b"stats":
                print("STATS " + self.stats(), flush=True)

    def take_signals(self):
        for number in os.read(self.signals, 4_096):
            if number != signal.SIGCHLD:
                raise Stopped(128 + number)
        self.reap()
        if self.ended is not None:
            raise Failure(FAILED, f"{self.preset}: the server ended by itself, {self.ended}")

    def reap(self):
        """Takes the ends of the server, and of workers whose parent is gone."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                return True
            if pid == self.process:
                code = os.waitstatus_to_exitcode(status)
                self.ended = f"with exit code {code}" if code >= 0 else f"by signal {-code}"

    def stats(self):
        db_waits, downstream_waits = self.workspace.sums()
        processes = tree(self.process)
        threads = 0
        for pid in processes:
            try:
                threads += len(os.listdir(f"/proc/{pid}/task"))
            except OSError:
                pass  # ended meanwhile
        return (
            f'{{"db_pool_waits":{db_waits},"downstream_pool_waits":{downstream_waits},'
            f'"threads":{threads},"processes":{len(processes)},"workers_reported":{self.workspace.workers()}}}'
        )

    def await_ready(self, workers):
        deadline = time.monotonic() + START_S
        while self.workspace.workers() < workers or not answers(self.port):
            if time.monotonic() > deadline:
                raise Failure(FAILED, f"{self.preset}: no answer within {START_S} s")
            self.wait(POLL_S)

    def stop(self):
        """Ends the server and whatever it has started; nothing of it is left when this returns."""
        signal.set_wakeup_fd(-1)
        if self.ended is None:
            self.signal_group(signal.SIGTERM)
            deadline = time.monotonic() + STOP_S
            while self.reap() and self.ended is None and time.monotonic() < deadline:
                time.sleep(POLL_S)
        self.signal_group(signal.SIGKILL)
        deadline = time.monotonic() + STOP_S
        while self.reap() and time.monotonic() < deadline:
            time.sleep(POLL_S)

    def signal_group(self, number):
        try:
            os.killpg(self.process, number)
        except ProcessLookupError:
            pass


def serve(preset, options, command, workers_report):
    port = free_port(options.get("--port", 0))
    command, numbers = fill_in(command, options, port)
    libc = ctypes.CDLL(None)
    # Workers that lose their parent become children of this process, which then sees their ends.
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    workspace = Workspace(preset, options.get("--files"))
    try:
        environment = {name: value for name, value in os.environ.items() if name != "CROSSOVER_BACKEND"}
        if "--backend" in options:
            environment["CROSSOVER_BACKEND"] = options["--backend"]
        for name, number in numbers.items():
            environment["CROSSOVER_" + name.upper().replace("-", "_")] = str(number)
        environment["CROSSOVER_FILES"] = workspace.files
        environment["CROSSOVER_COUNTERS"] = workspace.counters
        process = start_process(command, environment, libc)
        supervisor = Supervisor(preset, port, workspace, process)
        try:
            supervisor.watch_input()
            supervisor.await_ready(numbers["workers"] if workers_report else 0)
            print(f"READY {preset} http://127.0.0.1:{port}", flush=True)
            while True:
                supervisor.wait()
        finally:
            supervisor.stop()
    finally:
        workspace.remove()


def main(arguments):
    try:
        serve(*read_arguments(arguments))
    except Stopped as stopped:
        return stopped.exit_code
    except Failure as failure:
        print(failure, file=sys.stderr)
        return failure.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
