"""The entry quart: a dict that Quart makes JSON of, with a line feed at its end."""

from quart import Quart

from contract import worker

app = Quart(__name__)


@app.get("/plaintext")
async def plaintext():
    return "Hello, World!", {"Content-Type": "text/plain"}


@app.get("/json")
async def json():
    return {"message": "Hello, World!"}


worker.report()
