"""Coordinated omission, shown: one server that stalls for 100 ms in each second, looked at in the closed and in the open model.

    python3 bench/peers/coordinated_omission.py            prints the table; writes results/studies/coordinated-omission/{stall.csv,stall.svg}

The server (timed_server.c) reads and answers nothing in the first 100 ms of each second. At 5,000 requests a second a tenth of all is due in a stall and
waits for the rest of it: P(response > x) = (100 - x) / 1000 for x below 100 ms, so p95 = 50 ms, p99 = 90 ms, p99.9 = 99 ms. The closed model sends
nothing while its 64 connections wait, so that 64 of its requests meet each stall, however many there would have been.
Needs mvn package, cc, taskset; wrk is read beside where it is installed. Half a minute; loopback only.
"""

import csv
import json
import math
import re
import shutil

import children
import tools

FOLDER = children.ROOT / "results/studies/coordinated-omission"
CONNECTIONS, RATE, SECONDS, WARMUP_S = 64, 5_000, 10, 2
STALL_MS, PERIOD_MS = 100, 1_000
SHOWN = (0.5, 0.9, 0.95, 0.99, 0.999)
NAMES = {0.5: "p50", 0.9: "p90", 0.95: "p95", 0.99: "p99", 0.999: "p999"}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 400, 64, 24, 56, 56
NINES = 4
"""The axis of percentiles ends at so many nines."""
COLOURS = {"closed": "#c2410c", "open": "#1d4ed8", "arithmetic": "currentColor"}


def arithmetic_ms(quantile):
    """Response time of a constant rate, the server's catching up taken as instant."""
    return max(0.0, STALL_MS - (1 - quantile) * PERIOD_MS)


def load(started, port, rate):
    """What the command says as JSON, and its curve of (quantile, ms): response times of an open load, service times of a closed one."""
    curve = children.BUILT / "stall.hgrm"
    command = [*tools.crossover_command(port, CONNECTIONS, WARMUP_S, SECONDS, rate), "--hgrm", curve]
    result = tools.crossover_result(started.start(children.TOOL_CORE, command), WARMUP_S + SECONDS + tools.PATIENCE_S)
    rows = re.findall(r"^\s+([0-9.]+)\s+([0-9.]+)\s+\d+\s+[0-9.]+", curve.read_text(), re.MULTILINE)
    return result, [(float(quantile), float(ms)) for ms, quantile in rows]


def wrk_p99_ms(started, port):
    if shutil.which("wrk") is None:
        return None
    text, _ = tools.finished(started, ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", tools.url(port, "/json")], SECONDS)
    value, unit = re.search(r"^\s*99%\s+([0-9.]+)(us|ms|s)$", text, re.MULTILINE).groups()
    return float(value) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]


def measured():
    with children.Children() as started:
        server, port = started.timed_server("stall", str(STALL_MS))
        closed, closed_curve = load(started, port, None)
        wrk_ms = wrk_p99_ms(started, port)
        started.end(server)
        server, port = started.timed_server("stall", str(STALL_MS))
        opened, open_curve = load(started, port, RATE)
        said = json.loads(started.asked_to_end(server))
        return closed, closed_curve, opened, open_curve, wrk_ms, said["catching_up_ms"] / said["caught_up"]


def x_of(quantile):
    """Each nine takes the same room."""
    nines = min(NINES, -math.log10(max(1 - quantile, 10 ** -NINES)))
    return LEFT + nines / NINES * (WIDTH - LEFT - RIGHT)


def y_of(ms):
    return HEIGHT - BOTTOM - min(ms, 110) / 110 * (HEIGHT - TOP - BOTTOM)


def picture(closed_curve, open_curve):
    def line(points, kind, dash=""):
        path = " ".join(f"{x_of(q):.1f},{y_of(ms):.1f}" for q, ms in points if q < 1)
        return f'<polyline fill="none" stroke="{COLOURS[kind]}" stroke-width="2"{dash} points="{path}"/>'

    def text(x, y, words, anchor="middle", colour="currentColor"):
        return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'

    grid = []
    for ms in (0, 25, 50, 75, 100):
        grid += [f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y_of(ms):.1f}" y2="{y_of(ms):.1f}" stroke="currentColor" stroke-opacity="0.15"/>',
                 text(LEFT - 8, y_of(ms) + 4, f"{ms}", "end")]
    for quantile, name in ((0.0, "0"), (0.9, "90%"), (0.99, "99%"), (0.999, "99.9%"), (0.9999, "99.99%")):
        grid.append(text(x_of(quantile), HEIGHT - BOTTOM + 20, name))
    exact = [(q / 10_000, arithmetic_ms(q / 10_000)) for q in range(10_000)]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">',
        "<title>Latency percentiles of a server that stalls for 100 ms in each second, in the closed and in the open model</title>",
        "<style>svg{color:#1f2937;font:13px system-ui,sans-serif}text.t{font-weight:600}"
        "@media (prefers-color-scheme:dark){svg{color:#e5e7eb;background:#111827}}</style>",
        f'<text class="t" x="{LEFT}" y="24" fill="currentColor">A server that stalls for 100 ms in each second: the same server, two questions</text>',
        *grid,
        line(exact, "arithmetic", ' stroke-dasharray="3 5" stroke-opacity="0.7"'),
        line(closed_curve, "closed"),
        line(open_curve, "open"),
        text(x_of(0.955), y_of(70), "open, 5,000/s: response time", "end", COLOURS["open"]),
        text(x_of(0.955), y_of(70) + 17, "dashed: arithmetic", "end"),
        text(x_of(0.993), y_of(8), "closed, 64 connections", "middle", COLOURS["closed"]),
        text((LEFT + WIDTH) / 2, HEIGHT - 14, "share of requests that are faster"),
        text(18, TOP - 12, "ms", "start"),
        "</svg>", ""])


def main():
    closed, closed_curve, opened, open_curve, wrk_ms, catching_up_ms = measured()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "stall.svg").write_text(picture(closed_curve, open_curve))
    rows = []
    for quantile in SHOWN:
        name = NAMES[quantile]
        truth = arithmetic_ms(quantile)
        late = RATE * (1 - quantile) if truth else 0
        rows.append([name.replace("p999", "p99.9"), *(f"{us / 1e3:.2f}" for us in (closed["service_us"][name], opened["service_us"][name], opened["response_us"][name])),
                     f"{truth:.2f}", f"{truth + late * catching_up_ms:.2f}"])
    header = ["quantile", "closed_service_ms", "open_service_ms", "open_response_ms", "arithmetic_ms", "arithmetic_with_catching_up_ms"]
    with (FOLDER / "stall.csv").open("w", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
    for row in [header, *rows]:
        print("  ".join(f"{cell:>31}" if i else f"{cell:<8}" for i, cell in enumerate(row)))
    print(f"closed: {closed['rate_achieved_per_s']:,.0f} requests/s; open: {opened['rate_achieved_per_s']:,.0f}; the server catches up in {catching_up_ms * 1e3:.1f} us an answer"
          + ("" if wrk_ms is None else f"; wrk's p99: {wrk_ms:.2f} ms"))


if __name__ == "__main__":
    main()
