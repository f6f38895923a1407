"""What the supervisor says, from the environment."""

import os
import pathlib
from dataclasses import dataclass

CALL_TIMEOUT_S = 10.0


@dataclass(frozen=True)
class Settings:
    """Pool sizes are those of this process: workers share what the server may have, at least one connection each."""

    backend: tuple[str, int] | None
    db_pool: int
    downstream_pool: int
    files: pathlib.Path


def from_environment() -> Settings:
    workers = int(os.environ["CROSSOVER_WORKERS"])
    return Settings(
        backend=_address(os.environ.get("CROSSOVER_BACKEND")),
        db_pool=max(1, int(os.environ["CROSSOVER_DB_POOL"]) // workers),
        downstream_pool=max(1, int(os.environ["CROSSOVER_DOWNSTREAM_POOL"]) // workers),
        files=pathlib.Path(os.environ["CROSSOVER_FILES"]),
    )


def _address(text: str | None) -> tuple[str, int] | None:
    if text is None:
        return None
    host, _, port = text.rpartition(":")
    return host, int(port)
