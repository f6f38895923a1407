"""The entry flask: jsonify with Flask's own JSON, whose body ends with a line feed, and a hook after each request that has nothing to add under gunicorn."""

from flask import Flask, Response, jsonify

from contract import worker


def create_app() -> Flask:
    app = Flask(__name__)

    @app.after_request
    def after(response: Response) -> Response:
        return response

    @app.route("/plaintext")
    def plaintext() -> Response:
        return Response("Hello, World!", content_type="text/plain")

    @app.route("/json")
    def json() -> Response:
        return jsonify(message="Hello, World!")

    worker.report()
    return app
