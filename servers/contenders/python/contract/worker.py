"""What a worker process tells the supervisor: that it is there, and how often calls waited for a connection."""

import ctypes
import mmap
import os
import signal

_PR_SET_PDEATHSIG = 1
_DB, _DOWNSTREAM = 0, 1
_BYTES = 16

_counters = memoryview(bytearray(_BYTES)).cast("q")


def report() -> None:
    """Called once in each worker, when it can answer. From then on the worker ends with the process that started it."""
    global _counters
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    path = os.path.join(os.environ["CROSSOVER_COUNTERS"], str(os.getpid()))
    with open(path, "w+b") as file:
        file.write(_counters)
        file.flush()
        _counters = memoryview(mmap.mmap(file.fileno(), _BYTES)).cast("q")


# The pools call these under their own locks, one lock for each counter.


def count_db_wait() -> None:
    _counters[_DB] += 1


def count_downstream_wait() -> None:
    _counters[_DOWNSTREAM] += 1
