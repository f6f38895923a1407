"""What the server contract's requests are answered with, for known_server.c: golden.json, and the long bodies of which that has the hash only."""

import gzip
import hashlib
import json

import children

GOLDEN = children.ROOT / "servers/contract/golden.json"
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 413: "Content Too Large", 422: "Unprocessable Content"}
HEADERS = {"contentType": "Content-Type", "location": "Location", "encoding": "Content-Encoding", "allow": "Allow"}


def file(number):
    return bytes(32 + (i * 7 + number * 13 + (i >> 8)) % 95 for i in range(65536))


def large():
    rows = [{"id": i, "number": i * 48271 % 2147483647, "text": "".join(chr(97 + (i * 7 + j * 11) % 26) for j in range(64))} for i in range(1, 9501)]
    def dump(pad):
        return json.dumps({"rows": rows, "pad": pad}, separators=(",", ":"))
    return dump("x" * (1048576 - len(dump("")))).encode()


def bodies_by_hash():
    long_ones = [large(), *(file(number) for number in range(16))]
    return {hashlib.sha256(body).hexdigest(): body for body in long_ones}


def answer(case, long_ones):
    body = case["body"].encode() if "body" in case else long_ones[case["sha256"]]
    if case.get("encoding") == "gzip":
        body = gzip.compress(body, compresslevel=1)
    lines = [f"HTTP/1.1 {case['status']} {REASONS[case['status']]}", "Server: known", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {case[key]}" for key, name in HEADERS.items() if case.get(key)]
    return "\r\n".join([*lines, "", ""]).encode() + body


def request(case):
    """Its first line, and what follows Host."""
    sent = case.get("send")
    headers = [f"{name}: {value}" for name, value in case.get("headers", {}).items()]
    if sent is not None:
        headers.append(f"Content-Length: {len(sent.encode())}")
    return f"{case['method']} {case['path']} HTTP/1.1".encode(), "\r\n".join([*headers, "", sent or ""]).encode()


def write(path):
    """Of all requests that a server without a backend is asked."""
    long_ones = bodies_by_hash()
    with path.open("wb") as out:
        for case in json.loads(GOLDEN.read_text(encoding="utf-8")):
            if "needs" in case:
                continue
            parts = [*request(case), answer(case, long_ones)]
            out.write(" ".join(str(len(part)) for part in parts).encode() + b"\n" + b"".join(parts))
