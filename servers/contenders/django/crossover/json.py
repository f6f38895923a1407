from typing import Any

from django.http import JsonResponse

COMPACT = {"separators": (",", ":"), "ensure_ascii": False}


class Json(JsonResponse):
    """JSON without blanks and escapes that it does not need."""

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, safe=False, json_dumps_params=COMPACT, **more)
