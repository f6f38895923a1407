"""What the programs on Flask and Quart share: both route by Werkzeug, and Quart takes Flask's JSON over."""

from typing import Any

from werkzeug.exceptions import HTTPException, MethodNotAllowed

from contract import faults

NO_PATH = "/no-such-path"
"""In the place of a path with slashes at its start: Werkzeug takes them for one, whatever merge_slashes says."""


class CompactJson:
    """Before a framework's provider among the bases of a class."""

    ensure_ascii = False
    sort_keys = False

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return super().dumps(obj, separators=(",", ":"), **kwargs)  # type: ignore[misc]

    def response(self, *args: Any, **kwargs: Any) -> Any:
        # The framework's own ends with a line feed.
        body = self.dumps(args[0] if args else kwargs)
        return self._app.response_class(body, mimetype="application/json")  # type: ignore[attr-defined]


class ExactMethods:
    """Before a framework's rule among the bases of a class: it answers the methods that it names, and not HEAD for GET."""

    methods: set[str] | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.methods:
            self.methods.discard("HEAD")


def refusal(error: HTTPException) -> Any:
    if isinstance(error, MethodNotAllowed):
        methods = [method for method in ("GET", "POST", "PUT", "DELETE") if method in (error.valid_methods or ())]
        return faults.NOT_ALLOWED, 405, {"Allow": ", ".join(methods)}
    by_status = {404: faults.NO_SUCH_PATH, 413: faults.BODY_TOO_LARGE, 500: faults.INTERNAL_ERROR}
    return by_status.get(error.code or 500, {"error": error.name}), error.code or 500
