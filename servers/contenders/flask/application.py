"""What both kinds of views share: the application's settings, its JSON, its errors, and how a request is read."""

from typing import Any

from flask import Flask, Response, abort, current_app, request, send_from_directory
from flask.json.provider import DefaultJSONProvider
from flask.typing import ResponseReturnValue
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from contract import answers, faults, items, on_werkzeug, parameters, settings

configuration = settings.from_environment()


class CompactJson(on_werkzeug.CompactJson, DefaultJSONProvider):
    pass


class ExactRule(on_werkzeug.ExactMethods, Rule):
    pass


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
            environ["PATH_INFO"] = on_werkzeug.NO_PATH
        return wsgi_app(environ, start_response)

    return handle


def fail(fault: faults.Fault) -> ResponseReturnValue:
    return fault.answer, fault.status


def refuse(error: HTTPException) -> ResponseReturnValue:
    return on_werkzeug.refusal(error)


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
    body, headers = answers.large_answer(cached, request.headers.get("Accept-Encoding"), lambda: current_app.json.dumps(answers.large()).encode())
    return Response(body, headers=headers, content_type="application/json")


def no_content() -> Response:
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response
