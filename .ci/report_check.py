"""Opens report pages in headless Chromium: python3 .ci/report_check.py RUN_DIR CROSSOVER_COMMAND...

The folder is copied first. Checked: no console error, no request to anywhere, no text of a file that runs, the page's
numbers are those of comparisons.csv and of `claims`, filters and theme work from the keyboard, nothing is wider than a
phone, size and first paint.
"""

import csv
import io
import pathlib
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

PHONE_WIDTH = 390
MOST_BYTES = 3_000_000
MOST_PAINT_MS = 1_000
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


class Watched:
    """A page, and everything that it did which it must not do."""

    def __init__(self, browser, file, width, scheme):
        self.faults = []
        self.page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page.on("console", lambda message: self.faults.append(f"console {message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked(request.url, file))
        self.page.goto(file.as_uri())
        self.page.evaluate("crossover.placeAll()")

    def asked(self, url, file):
        if url != file.as_uri():
            self.faults.append(f"request: {url}")

    def close(self, what):
        check(not self.faults, f"{what}: {self.faults[:3]}")
        self.page.close()


def check(condition, problem):
    if not condition:
        sys.exit(f"report_check: {problem}")


def crossover(command, *arguments):
    done = subprocess.run([*command, *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def comparisons(page, folder):
    """The rows shown behind a ratio figure are lines of the file, cell by cell."""
    stored = rows_of((folder / "comparisons.csv").read_text())
    shown = 0
    for figure in page.query_selector_all("figure"):
        details = figure.query_selector('details[data-rows="comparisons"]')
        if details is None:
            continue
        details.query_selector("summary").click()
        columns = details.get_attribute("data-columns").split(",")
        metric = page.evaluate("element => JSON.parse(element.dataset.where).metric", details)
        wanted = [row for row in stored if row["metric"] == metric]
        cells = page.evaluate(
            "element => [...element.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))",
            details,
        )
        check(len(cells) == len(wanted), f"{metric}: {len(cells)} rows shown, {len(wanted)} stored")
        for texts, row in zip(cells, wanted):
            for text, column in zip(texts, columns):
                same = text == row[column] or float(text) == float(row[column])
                check(same, f"{metric}: {column} is {text}, stored {row[column]}")
        shown += len(cells)
        drawn(page, figure.get_attribute("id"), wanted)
    check(shown > 0, "no comparison is shown")
    return shown


def drawn(page, chart, wanted):
    """Each point of the chart is a stored ratio, or one over it."""
    points = page.evaluate(
        """id => { const {variants: [one]} = crossover.data.charts[id];
        return one.series.flatMap(s => s.points.map(p => [one.categories[p[0]], crossover.data.servers[s.server], ...p.slice(1)])) }""",
        chart,
    )
    check(points, f"{chart} has no points")
    for scenario, server, *figures in points:
        rows = [row for row in wanted if row["scenario"] == scenario and server in (row["server_a"], row["server_b"])]
        stored = [[row["ratio"], row["low"], row["high"]] for row in rows]
        sides = [[float(x) if x else None for x in row] for row in stored]
        sides += [[1 / x if x else None for x in (row[0], row[2], row[1])] for row in sides]
        check(any(near(figures, side) for side in sides), f"{chart}: {scenario} {server} {figures} is not stored")


def near(some, others):
    return all(
        (a is None) == (b is None) and (a is None or abs(a - b) <= 1e-7 * abs(b)) for a, b in zip(some, others)
    )


def claims(page, verdicts):
    """The table has the verdicts of the command, and its filters hide the others."""
    shown = page.evaluate(
        "() => [...document.querySelectorAll('#claims-table tr[data-verdicts]')].map(r => [r.dataset.claim, r.dataset.contrast, r.dataset.verdicts])"
    )
    check(shown == [[row["claim"], row["contrast"], row["verdict"]] for row in verdicts], "verdicts differ from the command's")
    effects = page.evaluate(
        "() => [...document.querySelectorAll('#claims-table td[data-label=effect]')].map(cell => cell.textContent)"
    )
    for text, row in zip(effects, verdicts):
        effect = text.split(" ")[0].replace(",", "")
        check(bool(effect) == bool(row["effect"]), f"{row['claim']}: effect '{text}'")
        if effect:
            close = abs(float(effect) - float(row["effect"])) <= max(0.006, 0.006 * abs(float(row["effect"])))
            check(close, f"{row['claim']}: effect {text}, not {row['effect']}")
    for verdict in {row["verdict"] for row in verdicts}:
        page.select_option(".filters select[name=verdict]", verdict)
        visible = page.locator("#claims-table tr[data-verdicts]:visible").count()
        check(visible == sum(row["verdict"] == verdict for row in verdicts), f"filter {verdict} shows {visible}")
    page.select_option(".filters select[name=verdict]", "")
    page.focus(".filters input[name=words]")
    page.keyboard.type("zzz nothing")
    check(page.locator("#claims-table tr[data-verdicts]:visible").count() == 0, "words do not filter")


def keyboard(page):
    """The theme changes, and a chart's select redraws it, without a pointer."""
    colour = "() => getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    page.focus("#theme")
    page.keyboard.press("Enter")
    check(page.evaluate(colour) != before, "the theme does not change")
    chart = "() => document.querySelector('#percentiles svg').outerHTML"
    one = page.evaluate(chart)
    page.focus("#percentiles select")
    page.keyboard.press("ArrowDown")
    check(page.evaluate(chart) != one, "another scenario draws the same curves")


def resized(browser, file):
    """A window that changed its width shows what one of that width shows."""
    shapes = "() => [...document.querySelectorAll('.chart path')].map(p => p.getAttribute('d') + p.getAttribute('transform'))"
    changed, opened = Watched(browser, file, 1280, "dark"), Watched(browser, file, 800, "light")
    changed.page.set_viewport_size({"width": 800, "height": 900})
    changed.page.wait_for_timeout(1_000)
    changed.page.click("#theme")
    check(changed.page.evaluate(shapes) == opened.page.evaluate(shapes), "charts of another width are drawn otherwise")
    changed.close("another width")
    opened.close("800 px")


def main():
    folder, command = pathlib.Path(sys.argv[1]), sys.argv[2:]
    work = pathlib.Path(tempfile.mkdtemp())
    run, second = work / "run", work / "second"
    shutil.copytree(folder, run)
    verdicts = rows_of(crossover(command, "claims", run, "--format", "csv"))
    crossover(command, "report", run)
    size = (run / "report.html").stat().st_size
    check(size <= MOST_BYTES, f"the page has {size} bytes")
    shutil.copytree(run, second)
    environment = second / "environment.json"
    environment.write_text(environment.read_text().replace('"vendor" : "', '"vendor" : "' + EVIL))
    crossover(command, "report", run, second, "--out", work / "both.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        paints = []
        for scheme, width in [("light", 1280), ("dark", 1280), ("light", PHONE_WIDTH), ("dark", PHONE_WIDTH)]:
            for file in (run / "report.html", work / "both.html"):
                what = f"{file.name}, {scheme}, {width} px"
                watched = Watched(browser, file, width, scheme)
                page = watched.page
                # A busy machine loads the page before it paints it.
                page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
                paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                check(page.evaluate("document.documentElement.scrollWidth") <= width, f"{what}: wider than the window")
                blank = page.evaluate("[...document.querySelectorAll('.chart')].filter(c => c.querySelectorAll('path').length < 5).length")
                check(blank == 0, f"{what}: {blank} charts are blank")
                watched.close(what)
        watched = Watched(browser, run / "report.html", 1280, "light")
        shown = comparisons(watched.page, run)
        claims(watched.page, verdicts)
        keyboard(watched.page)
        watched.page.pdf(path=work / "page.pdf")
        watched.close("one run")
        resized(browser, run / "report.html")
        watched = Watched(browser, work / "both.html", 1280, "light")
        check(EVIL in watched.page.inner_text("#environment"), "the text of a file is not shown as it is")
        watched.close("two runs")
        browser.close()
    check(min(paints) <= MOST_PAINT_MS, f"first paint after {min(paints):.0f} ms")
    shutil.rmtree(work)
    print(f"report: {shown} comparisons and {len(verdicts)} verdicts as stored, {size:,} bytes, "
          f"first paint {min(paints):.0f} to {max(paints):.0f} ms")


main()
