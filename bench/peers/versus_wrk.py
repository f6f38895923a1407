"""Throughput and CPU per request of Crossover's load generator against wrk, on one pinned server, interleaved.

    python3 bench/peers/versus_wrk.py --server netty-async --path /json --pairs 10

Starts one server on core 0, and on core 1 in turn wrk and the generator (closed model, every answer checked), in random order within
each pair. Prints per pair and as median with a 95% interval of the mean log ratio: throughput (generator / wrk, should be 1), CPU of the load
tool per request, CPU of the server per request. Needs wrk, taskset and the two jars. Load goes to 127.0.0.1 only.
"""

import argparse
import random
import statistics

import agent
import children
import intervals
import tools


def ours(generator, port, options, seconds):
    result = generator.fire(port, options.path, {"model": "closed", "connections": options.connections}, seconds)
    return {"rate": result["rightInWindow"] / result["durationS"], "cpu_us": result["cpu_us_per_request"],
            "thread_us": result["generator"]["cpuUs"] / result["right"], "bytes": result["generator"]["allocatedBytes"] / result["right"]}


def wrk(started, port, options, seconds):
    result = tools.wrk(started, port, options.path, options.connections, seconds)
    return {"rate": result["rate_achieved_per_s"], "cpu_us": result["cpu_us_per_request"]}


def summary(name, ratios):
    mean, low, high = intervals.ratio_interval(ratios)
    print(f"{name:<44} median {statistics.median(ratios):.3f}   mean {mean:.3f} [{low:.3f}, {high:.3f}]   min {min(ratios):.3f} max {max(ratios):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="netty-async")
    parser.add_argument("--transport", default="auto")
    parser.add_argument("--path", default="/json", choices=sorted(agent.ANSWERS))
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--warm", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with children.Children() as started:
        server, port = started.crossover_server(options.server, options.transport)
        generator = agent.Agent(started)
        for _ in range(max(1, options.warm // 5)):
            wrk(started, port, options, 3)
            ours(generator, port, options, 2)
        order = random.Random(options.seed)
        pairs = []
        print(f"{'pair':>4} {'wrk req/s':>10} {'ours req/s':>10} {'ratio':>6}   {'wrk us':>7} {'ours us':>7} {'thread us':>9} {'B/req':>6}   {'server us: wrk':>14} {'ours':>6}")
        for number in range(options.pairs):
            got = {}
            for who in order.sample(["wrk", "ours"], 2):
                before = children.cpu_s(server.pid)
                got[who] = wrk(started, port, options, options.seconds) if who == "wrk" else ours(generator, port, options, options.seconds)
                got[who]["server_us"] = (children.cpu_s(server.pid) - before) / (got[who]["rate"] * options.seconds) * 1e6
            a, b = got["wrk"], got["ours"]
            pairs.append((a, b))
            print(f"{number + 1:>4} {a['rate']:>10.0f} {b['rate']:>10.0f} {b['rate'] / a['rate']:>6.3f}   {a['cpu_us']:>7.2f} {b['cpu_us']:>7.2f} {b['thread_us']:>9.2f} {b['bytes']:>6.1f}"
                  f"   {a['server_us']:>14.2f} {b['server_us']:>6.2f}", flush=True)
        for name, key in [("throughput, generator / wrk", "rate"), ("CPU per request of the tool, generator / wrk", "cpu_us"),
                          ("CPU per request of the server", "server_us")]:
            summary(name, [b[key] / a[key] for a, b in pairs])


main()
