"""What both kinds of views share: the application's settings, its JSON, its errors, and how a request is read."""

from typing import Any

from flask import Flask, Response, abort, current_app, request, send_from_directory
from flask.json.provider import DefaultJSONProvider
from flask.typing import ResponseReturnValue
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Rule

from contract import answers, faults, items, parameters, settings

configuration = settings.from_environment()


class CompactJson(DefaultJSONProvider):
    ensure_ascii = False
    sort_keys = False

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return super().dumps(obj, separators=(",", ":"), **kwargs)

    def response(self, *args: Any, **kwargs: Any) -> Response:
        # Flask's own ends with a line feed.
        body = self.dumps(args[0] if args else kwargs)
        return self._app.response_class(body, mimetype="application/json")


class ExactRule(Rule):
    """Answers the methods that it names, and not HEAD for GET."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.methods:
            self.methods.discard("HEAD")


def bare_app() -> Flask:
    app = Flask(__name__, static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=faults.MAX_BODY_BYTES, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.json = CompactJson(app)
    app.url_rule_class = ExactRule
    app.url_map.merge_slashes = False
    app.wsgi_app = slashes_count(app.wsgi_app)  # type: ignore[method-assign]
    app.register_error_handler(faults.Fault, fail)
    app.register_error_handler(HTTPException, refuse)
    app.register_error_handler(ParseException, refuse_chunks)
    return app


def slashes_count(wsgi_app: Any) -> Any:
    """Werkzeug takes several slashes at the start of a path for one, whatever merge_slashes says."""

    def handle(environ: dict[str, Any], start_response: Any) -> Any:
        if environ["PATH_INFO"].startswith("//"):
            environ["PATH_INFO"] = "/no-such-path"
        return wsgi_app(environ, start_response)

    return handle


def fail(fault: faults.Fault) -> ResponseReturnValue:
    return fault.answer, fault.status


def refuse(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, MethodNotAllowed):
        methods = [method for method in ("GET", "POST", "PUT", "DELETE") if method in (error.valid_methods or ())]
        return faults.NOT_ALLOWED, 405, {"Allow": ", ".join(methods)}
    by_status = {404: faults.NO_SUCH_PATH, 413: faults.BODY_TOO_LARGE, 500: faults.INTERNAL_ERROR}
    return by_status.get(error.code or 500, {"error": error.name}), error.code or 500


def refuse_chunks(error: ParseException) -> ResponseReturnValue:
    """gunicorn reads the chunks of a body when the view asks for them, and so finds out then that they are none."""
    return faults.NO_OBJECT, 400


# Parameters of the request


def integer(name: str) -> int:
    return parameters.integer(name, request.args.get(name))


def count(highest: int) -> int:
    return parameters.count(request.args.get("n"), highest)


def offset_and_limit() -> tuple[int, int]:
    return parameters.offset(request.args.get("offset")), parameters.limit(request.args.get("limit"))


def search() -> tuple[str, bool]:
    return parameters.search_text(request.args.get("q")), parameters.flag("index", request.args.get("index"))


def item() -> dict[str, Any]:
    if request.content_length is None:
        # Werkzeug cuts a body of unknown length at the limit, and says nothing.
        request.max_content_length = faults.MAX_BODY_BYTES + 1
    body = request.get_data(cache=False)
    if len(body) > faults.MAX_BODY_BYTES:
        abort(413)
    return items.item_of(body)


# Views without I/O on the network, the same in both kinds


def plaintext() -> ResponseReturnValue:
    return Response(answers.PLAINTEXT, content_type="text/plain")


def json() -> ResponseReturnValue:
    return answers.greeting()


def cpu() -> ResponseReturnValue:
    return answers.cpu(integer("rounds"))


def file() -> ResponseReturnValue:
    name = parameters.file_name(request.args.get("name"))
    return send_from_directory(configuration.files, name, mimetype="application/octet-stream")


def large() -> ResponseReturnValue:
    cached = parameters.flag("cached", request.args.get("cached"), absent=False)
    gzip = answers.accepts_gzip(request.headers.get("Accept-Encoding"))
    if cached:
        body = answers.large_gzip() if gzip else answers.large_bytes()
    else:
        body = current_app.json.dumps(answers.large()).encode()
        body = answers.compress(body) if gzip else body
    headers = answers.GZIP_HEADERS if gzip else answers.PLAIN_HEADERS
    return Response(body, headers=headers, content_type="application/json")


def no_content() -> Response:
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response
