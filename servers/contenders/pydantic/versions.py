"""All that the program has to know of Pydantic's two versions."""

from collections.abc import Callable
from typing import Any

import pydantic

V1 = pydantic.VERSION.startswith("1.")

if V1 and not pydantic.compiled:
    raise SystemExit("Pydantic 1 is here without its compiled modules, which nobody would measure: take a Python that it has a wheel for")


def matching(v1: str, v2: str) -> dict[str, str]:
    """The constraint of a string. Python's expressions know \\Z, Rust's take $ for it."""
    return {"regex": v1} if V1 else {"pattern": v2}


def validator(model: type[pydantic.BaseModel]) -> Callable[[Any], pydantic.BaseModel]:
    return model.parse_obj if V1 else model.model_validate
