"""Writes golden.json: requests of the server contract with their answers, from the contract's text alone."""

import hashlib
import json
import pathlib
import zlib


def number(i):
    return i * 48271 % 2147483647


def row(i):
    return {"id": i, "number": number(i)}


def value(i, k):
    return (i * 31 + k * 17 + 7) * 48271 % 2147483647


def item(i):
    return {"id": i, "name": f"item-{i}", "priceCents": number(i) % 100000, "quantity": number(i) % 1000}


def file(f):
    return bytes(32 + (i * 7 + f * 13 + (i >> 8)) % 95 for i in range(65536))


def dump(x):
    return json.dumps(x, separators=(",", ":"), ensure_ascii=False)


def rows(i, n):
    return dump([row((i - 1 + k) % 1000000 + 1) for k in range(n)])


def fan(i, n):
    return dump({"id": i, "values": [value(i, k) for k in range(n)]})


def cpu(r):
    d = b"crossover"
    for _ in range(r):
        d = hashlib.sha256(d).digest()
    return dump({"rounds": r, "digest": d.hex()})


def page(o, l):
    return dump({"offset": o, "total": 10000, "items": [item(i) for i in range(o + 1, min(o + l, 10000) + 1)]})


def search(k):
    return dump([row(i) for i in range(k if k else 50000, 1000001, 50000)])


def large():
    body = {"rows": [], "pad": ""}
    for i in range(1, 9501):
        text = "".join(chr(97 + (i * 7 + j * 11) % 26) for j in range(64))
        body["rows"].append({"id": i, "number": number(i), "text": text})
    missing = 1048576 - len(dump(body))
    assert missing > 0, missing
    body["pad"] = "x" * missing
    return dump(body)


def error(message, **more):
    return dump({"error": message, **more})


CASES = []


def case(name, method, path, status, body, headers=None, send=None, **more):
    """body: str or bytes. A long body is kept as its length and SHA-256."""
    raw = body.encode() if isinstance(body, str) else body
    c = {"name": name, "method": method, "path": path}
    if headers:
        c["headers"] = headers
    if send is not None:
        c["send"] = send
    c["status"] = status
    c["contentType"] = more.pop("contentType", "application/json")
    if len(raw) <= 4096:
        c["body"] = raw.decode()
    else:
        c["length"] = len(raw)
        c["sha256"] = hashlib.sha256(raw).hexdigest()
    c.update(more)
    CASES.append(c)


HELLO = '{"message":"Hello, World!"}'
JSON = {"Content-Type": "application/json"}

case("plaintext", "GET", "/plaintext", 200, "Hello, World!", contentType="text/plain")
case("json", "GET", "/json", 200, HELLO)
for ms in (0, 20):
    case(f"wait {ms} ms", "GET", f"/wait?ms={ms}", 200, HELLO)
    case(f"block {ms} ms", "GET", f"/mistake/block?ms={ms}", 200, HELLO)
    for handoff in ("", "&handoff=true", "&handoff=false"):
        case(f"job {ms} ms {handoff}".strip(), "GET", f"/job?ms={ms}{handoff}", 200, HELLO)
for i in (1, 4711, 1000000):
    case(f"row {i}", "GET", f"/db?id={i}", 200, dump(row(i)), needs="backend")
    case(f"row {i} by a blocking client", "GET", f"/mistake/blocking-db?id={i}", 200, dump(row(i)), needs="backend")
    case(f"row {i} beside a held connection", "GET", f"/mistake/hold?id={i}", 200, dump(row(i)), needs="two connections")
for n, i in ((1, 1), (20, 77), (3, 999999), (500, 123456)):
    case(f"{n} queries from {i}", "GET", f"/queries?n={n}&id={i}", 200, rows(i, n), needs="backend")
    case(f"batch of {n} from {i}", "GET", f"/batch?n={n}&id={i}", 200, rows(i, n), needs="backend")
for n, i in ((1, 1), (10, 4711), (100, 1000000)):
    case(f"fan-out {n} of {i}", "GET", f"/fanout?n={n}&id={i}", 200, fan(i, n), needs="backend")
    case(f"pooled fan-out {n} of {i}", "GET", f"/fanout-pool?n={n}&id={i}", 200, fan(i, n), needs="backend")
case("parameters in another order", "GET", "/queries?id=77&n=2", 200, rows(77, 2), needs="backend")
case("unknown parameter ignored", "GET", "/db?x=1&id=5", 200, dump(row(5)), needs="backend")
case("first of two counts", "GET", "/db?id=5&id=6", 200, dump(row(5)), needs="backend")
case("percent-decoded value", "GET", "/db?id=%35", 200, dump(row(5)), needs="backend")
for r in (1, 2, 1000):
    case(f"cpu {r}", "GET", f"/cpu?rounds={r}", 200, cpu(r))
for f in (0, 7, 15):
    case(f"file f{f:02}", "GET", f"/file?name=f{f:02}", 200, file(f), contentType="application/octet-stream")
case("first page", "GET", "/items?offset=0&limit=3", 200, page(0, 3), needs="backend")
case("page without offset", "GET", "/items?limit=2", 200, page(0, 2), needs="backend")
case("last page, cut", "GET", "/items?offset=9998&limit=10", 200, page(9998, 10), needs="backend")
case("page past the end", "GET", "/items?offset=10000&limit=10", 200, page(10000, 10), needs="backend")
case("whole list", "GET", "/items", 200, page(0, 10000), needs="backend")
case("item", "GET", "/items/42", 200, dump(item(42)), needs="backend")
for name in ("pen", 'a "quoted" \\ name', "Zoë — 漢字 🙂"):
    it = {"name": name, "priceCents": 1250, "quantity": 3}
    new = {"id": zlib.crc32(name.encode()) % 10000 + 1, **it}
    case(f"create {name}", "POST", "/items", 201, dump(new), JSON, dump(it), location=f"/items/{new['id']}", needs="backend")
case("create, limits and unknown field", "POST", "/items", 201,
     dump({"id": zlib.crc32(b"x" * 100) % 10000 + 1, "name": "x" * 100, "priceCents": 100000000, "quantity": 1000000}),
     JSON, '{ "quantity": 1000000, "colour": [1, {}], "priceCents": 100000000, "name": "' + "x" * 100 + '" }', needs="backend")
case("update", "PUT", "/items/42", 200, dump({"id": 42, "name": "ink", "priceCents": 0, "quantity": 0}), JSON,
     '{"name":"ink","priceCents":0,"quantity":0}', needs="backend")
case("delete", "DELETE", "/items/42", 204, "", needs="backend", contentType=None)
for k in (0, 1, 49999):
    for b in ("true", "false"):
        case(f"search t{k} index={b}", "GET", f"/search?q=t{k}&index={b}", 200, search(k), needs="backend")
for q in ("t50000", "t01", "nothing", "%C3%A9"):
    case(f"search {q} finds nothing", "GET", f"/search?q={q}&index=true", 200, "[]", needs="backend")
case("large", "GET", "/large", 200, large())
case("large, cached", "GET", "/large?cached=true", 200, large())
case("large, uncached by name", "GET", "/large?cached=false", 200, large())
GZIP = {"Accept-Encoding": "gzip"}
case("large, compressed", "GET", "/large", 200, large(), GZIP, encoding="gzip")
case("large, cached and compressed", "GET", "/large?cached=true", 200, large(), GZIP, encoding="gzip")


def integer(path, name, low, high, extra=""):
    message = error(f"{name} must be an integer from {low} to {high}")
    bad = ["", "abc", "1.5", "-1", "+1", "0x10", "99999999999", "1e3", "%20", "1%00", "٣"]
    if low > 0:
        bad.append(str(low - 1))
    if high < 2147483647:
        bad.append(str(high + 1))
    for b in bad:
        b = b if b.isascii() else "%D9%A3"
        case(f"{path} {name}={b}", "GET", f"{path}?{name}={b}{extra}", 400, message)
    case(f"{path} without {name}", "GET", f"{path}{'?' + extra[1:] if extra else ''}", 400, message)


integer("/wait", "ms", 0, 60000)
integer("/mistake/block", "ms", 0, 60000)
integer("/job", "ms", 0, 60000, "&handoff=true")
for b in ("", "1", "TRUE", "yes"):
    case(f"/job handoff={b}", "GET", f"/job?ms=0&handoff={b}", 400, error("handoff must be true or false"))
case("/job with both wrong names ms first", "GET", "/job?handoff=x&ms=x", 400, error("ms must be an integer from 0 to 60000"))
for p in ("/db", "/mistake/blocking-db", "/mistake/hold"):
    integer(p, "id", 1, 1000000)
for p, top in (("/queries", 500), ("/batch", 500), ("/fanout", 100), ("/fanout-pool", 100)):
    integer(p, "n", 1, top, "&id=1")
    case(f"{p} with a wrong id", "GET", f"{p}?n=1&id=0", 400, error("id must be an integer from 1 to 1000000"))
    case(f"{p} with both wrong names n first", "GET", f"{p}?id=0&n=0", 400, error(f"n must be an integer from 1 to {top}"))
integer("/cpu", "rounds", 1, 10000000)
for b in ("-1", "x", "99999999999"):
    case(f"offset {b}", "GET", f"/items?offset={b}", 400, error("offset must be an integer from 0 to 2147483647"))
for b in ("0", "1001", "x", ""):
    case(f"limit {b}", "GET", f"/items?limit={b}", 400, error("limit must be an integer from 1 to 1000"))
for b in ("f16", "F00", "../f00", "..%2Ff00", "f0", ""):
    case(f"file {b}", "GET", f"/file?name={b}", 400, error("name must be one of f00 to f15"))
case("file without a name", "GET", "/file", 400, error("name must be one of f00 to f15"))
case("empty q", "GET", "/search?q=&index=true", 400, error("q must have 1 to 64 characters"))
case("long q", "GET", "/search?q=" + "a" * 65 + "&index=true", 400, error("q must have 1 to 64 characters"))
case("index missing", "GET", "/search?q=t1", 400, error("index must be true or false"))
case("index wrong", "GET", "/search?q=t1&index=yes", 400, error("index must be true or false"))
case("cached wrong", "GET", "/large?cached=1", 400, error("cached must be true or false"))
for b in ("0", "x", "1000001", "-1"):
    case(f"item {b}", "GET", f"/items/{b}", 400, error("id must be an integer from 1 to 1000000"))
for m, s in (("GET", None), ("DELETE", None), ("PUT", '{"name":"a","priceCents":1,"quantity":1}')):
    case(f"{m} of an item past the end", m, "/items/10001", 404, error("no such item"), JSON if s else None, s)
for b in ("", "x", "[]", "1", '"a"', "null", '{"name":"a"', "{} x"):
    case(f"body {b or 'empty'}", "POST", "/items", 400, error("body must be a JSON object"), JSON, b)
NAME = error("name must be a string of 1 to 100 characters", field="name")
PRICE = error("priceCents must be an integer from 0 to 100000000", field="priceCents")
QUANTITY = error("quantity must be an integer from 0 to 1000000", field="quantity")
for b in ("{}", '{"name":1,"priceCents":1,"quantity":1}', '{"name":"","priceCents":1,"quantity":1}',
          '{"name":null,"priceCents":1,"quantity":1}', '{"name":"' + "x" * 101 + '","priceCents":1,"quantity":1}',
          '{"name":"a\\nb","priceCents":1,"quantity":1}'):
    case(f"wrong name in {b[:40]}", "POST", "/items", 422, NAME, JSON, b)
for v in ("-1", "100000001", "1.0", "1e2", "true", '"5"', "null", "99999999999999999999"):
    case(f"wrong price {v}", "PUT", "/items/1", 422, PRICE, JSON, '{"name":"a","priceCents":' + v + ',"quantity":1}')
for v in ("-1", "1000001", "0.5", "[]"):
    case(f"wrong quantity {v}", "POST", "/items", 422, QUANTITY, JSON, '{"name":"a","priceCents":1,"quantity":' + v + "}")
case("everything wrong names the first field", "POST", "/items", 422, NAME, JSON, '{"quantity":-1,"priceCents":-1,"name":2}')
for p in ("/", "/nothing", "/json/", "/JSON", "/items/1/2", "/wait/1", "//json"):
    case(f"path {p}", "GET", p, 404, error("no such path"))
for m, p, allow in (("POST", "/json", "GET"), ("DELETE", "/items", "GET, POST"), ("POST", "/items/1", "GET, PUT, DELETE"),
                    ("PUT", "/plaintext", "GET"), ("PATCH", "/items/1", "GET, PUT, DELETE"), ("OPTIONS", "/db", "GET"),
                    ("DELETE", "/wait?ms=x", "GET"), ("POST", "/job?ms=0", "GET"), ("POST", "/mistake/hold?id=1", "GET"),
                    ("PUT", "/mistake/blocking-db?id=1", "GET")):
    case(f"{m} {p}", m, p, 405, error("method not allowed"), allow=allow)
case("body over the limit", "POST", "/items", 413, error("body over 65536 bytes"), JSON, "x" * 65537)
case("json with a query", "GET", "/json?a=b", 200, HELLO)

out = pathlib.Path(__file__).with_name("golden.json")
out.write_text("[\n" + ",\n".join(dump(c) for c in CASES) + "\n]\n", encoding="utf-8")
print(f"{len(CASES)} cases")
