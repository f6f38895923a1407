"""Installs what the contenders need, from their lock files, into one folder an environment.

    install.py install [NAME...]    all of them, or those of these folders; what is there already and has not changed stays
    install.py check                says of each whether it is ready, and what is missing

The folder is .installed beside this file, or that of the variable CROSSOVER_CONTENDERS; in it LANGUAGE/ENVIRONMENT. The last file
that an install writes is installed.json, with the interpreter and the version of every library: without it an install is half
done. Packages come by way of pip, npm and go as they are set up on this machine. Standard library only.

Exit codes: 0 all are ready, 1 some are not, 2 wrong arguments.
"""

import glob
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
INSTALLS = pathlib.Path(os.environ.get("CROSSOVER_CONTENDERS") or HERE / ".installed").absolute()
MARK = "installed.json"
OLDEST_PYTHON = (3, 10)
ASKED_S = 20

# Profile-guided optimisation is an option of configure. Debian and Ubuntu build with it in their own way, and strike the flags of that out of
# what their Python says of itself: PGO_PROF_USE_FLAG is then there and empty.
ASK_PYTHON = """
import json, os, platform, sys, sysconfig
import ensurepip, venv
built = sysconfig.get_config_var
print(json.dumps({
    "path": os.path.realpath(sys.executable),
    "version": sys.version_info[:3],
    "name": platform.python_implementation() + " " + platform.python_version(),
    "optimised": "--enable-optimizations" in (built("CONFIG_ARGS") or "") or (built("PGO_PROF_USE_FLAG") == "" and bool(built("PGO_PROF_GEN_FLAG"))),
    "gil": not built("Py_GIL_DISABLED"),
}))
"""

ASK_LIBRARIES = """
import importlib.metadata, json
print(json.dumps({found.metadata["Name"]: found.version for found in importlib.metadata.distributions()}))
"""


class Missing(Exception):
    """Why an environment cannot be installed, in one line."""


class Python:
    """Any Python 3 that has venv; one that was built with profile-guided optimisation is preferred, then the newest."""

    chosen = None

    @staticmethod
    def environments(folder):
        for lock in sorted(folder.glob("requirements*.txt")):
            yield folder.name + lock.stem.removeprefix("requirements"), [lock]

    @classmethod
    def find(cls):
        if cls.chosen is None:
            found = list(cls.candidates())
            if not found:
                raise Missing(
                    f"no Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer with its venv module: install python3 and python3-venv,"
                    " or name one with CROSSOVER_PYTHON"
                )
            cls.chosen = max(found, key=lambda known: (known["optimised"], known["version"]))
        return cls.chosen

    @staticmethod
    def candidates():
        given = os.environ.get("CROSSOVER_PYTHON")
        folders = ["/usr/bin", *filter(None, os.environ.get("PATH", "").split(os.pathsep))]
        named = [path for folder in folders for path in glob.glob(f"{folder}/python3*")]
        paths = [given] if given else [path for path in named if re.fullmatch(r"python3(\.[0-9]+)?", os.path.basename(path))]
        # The same file under several names is one interpreter.
        for path in {os.path.realpath(path): path for path in paths}.values():
            try:
                asked = subprocess.run([path, "-c", ASK_PYTHON], capture_output=True, text=True, timeout=ASKED_S, check=True)
                known = json.loads(asked.stdout)
            except (OSError, subprocess.SubprocessError, ValueError):
                continue
            known["version"] = tuple(known["version"])
            if known["gil"] and known["version"] >= OLDEST_PYTHON:
                yield known

    @classmethod
    def install(cls, folder, locks, into):
        known = cls.find()
        run([known["path"], "-m", "venv", into])
        python = into / "bin" / "python"
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
        run([*pip, "--requirement", locks[0]])
        libraries = json.loads(run([python, "-c", ASK_LIBRARIES]))
        return known["name"], known["optimised"], {name: version for name, version in libraries.items() if name != "pip"}


class Node:
    """npm ci: exactly what the lock file names, each package held to its hash."""

    @staticmethod
    def environments(folder):
        yield folder.name, [folder / "package.json", folder / "package-lock.json"]

    @staticmethod
    def find():
        for program in ("node", "npm"):
            if not shutil.which(program):
                raise Missing(f"no {program}: install Node.js")

    @staticmethod
    def install(folder, locks, into):
        for lock in locks:
            shutil.copy(lock, into)
        run(["npm", "ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"], cwd=into)
        lock = json.loads((into / "package-lock.json").read_text())
        libraries = {
            place.removeprefix("node_modules/"): package["version"]
            for place, package in lock["packages"].items()
            if place and "version" in package and (into / place).is_dir()
        }
        return "Node.js " + run(["node", "--version"]).strip().removeprefix("v"), None, libraries


class Go:
    """A binary for this machine; go.sum holds every module to its hash."""

    @staticmethod
    def environments(folder):
        places = (folder, HERE / "go")
        yield folder.name, [path for place in places for path in sorted(place.glob("**/*")) if path.is_file()]

    @staticmethod
    def find():
        if not shutil.which("go"):
            raise Missing("no go: install Go")

    @staticmethod
    def install(folder, locks, into):
        server = into / "server"
        run(["go", "build", "-trimpath", "-mod=readonly", "-buildvcs=false", "-o", server, "."], cwd=folder)
        lines = [line.split() for line in run(["go", "version", "-m", server]).splitlines()]
        libraries = {words[1]: words[2] for words in lines if len(words) > 2 and words[0] == "dep"}
        return "Go " + lines[0][-1].removeprefix("go"), None, libraries


LANGUAGES = {"python": Python, "node": Node, "go": Go}


def run(command, cwd=None):
    """Its output; what it said first of an error is the reason of its failure."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise Missing(f"{words[0]}: {error.strerror}") from None
    if done.returncode:
        lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        said = [line for line in lines if "error" in line.lower()] or lines or ["nothing"]
        raise Missing(f"{os.path.basename(words[0])} ended with exit code {done.returncode}, it said: {said[0][:300]}")
    return done.stdout


class Environment:
    """One folder of libraries of one contender."""

    def __init__(self, language, folder, name, locks):
        self.language = language
        self.folder = folder
        self.name = name
        self.locks = locks
        self.into = INSTALLS / language / name

    def digest(self):
        digest = hashlib.sha256()
        for lock in self.locks:
            if not lock.is_file():
                raise Missing(f"no lock file {lock.relative_to(HERE)}")
            content = lock.read_bytes()
            digest.update(f"{lock.relative_to(HERE)} {len(content)}\n".encode() + content)
        return digest.hexdigest()

    def problem(self):
        """Why it is not ready; None when it is."""
        mark = self.into / MARK
        try:
            if not self.into.is_dir():
                LANGUAGES[self.language].find()
                return "not installed"
            if not mark.is_file():
                return "half-finished install"
            if json.loads(mark.read_text())["lock"] != self.digest():
                return "installed from other files than there are now"
        except Missing as missing:
            return str(missing)
        return None

    def install(self):
        lock = self.digest()
        language = LANGUAGES[self.language]
        language.find()
        shutil.rmtree(self.into, ignore_errors=True)
        self.into.mkdir(parents=True)
        interpreter, optimised, libraries = language.install(self.folder, self.locks, self.into)
        mark = {"interpreter": interpreter, "lock": lock, "libraries": dict(sorted(libraries.items()))}
        if optimised is not None:
            mark["optimised"] = optimised
        unfinished = self.into / (MARK + ".part")
        unfinished.write_text(json.dumps(mark, indent=2) + "\n")
        unfinished.rename(self.into / MARK)
        return interpreter + {None: "", True: ", profile-guided", False: ", not profile-guided"}[optimised]


def environments():
    """Of every folder with a contender.yaml, in the order of their names."""
    for file in sorted(HERE.glob("*/contender.yaml")):
        said = re.search(r"^language:\s*([a-z]+)\s*$", file.read_text(), re.MULTILINE)
        if not said or said.group(1) not in LANGUAGES:
            raise SystemExit(f"contenders: {file.relative_to(HERE)}: language must be one of {', '.join(LANGUAGES)}")
        found = list(LANGUAGES[said.group(1)].environments(file.parent))
        if not found:
            raise SystemExit(f"contenders: {file.parent.name} has no lock file")
        for name, locks in found:
            yield Environment(said.group(1), file.parent, name, locks)


def install(chosen):
    ready = True
    for environment in chosen:
        try:
            there = environment.problem() is None
            print(f"{environment.name}: ready" + ("" if there else ", " + environment.install()), flush=True)
        except Missing as missing:
            ready = False
            print(f"{environment.name}: missing, {missing}", flush=True)
    return 0 if ready else 1


def check(chosen):
    problems = {environment.name: environment.problem() for environment in chosen}
    for name, problem in problems.items():
        print(f"{name}: {'ready' if problem is None else 'missing, ' + problem}")
    return 1 if any(problems.values()) else 0


def main(arguments):
    everything = list(environments())
    verb, names = (arguments or [""])[0], arguments[1:]
    known = sorted({name for one in everything for name in (one.name, one.folder.name)})
    unknown = [name for name in names if name not in known]
    if verb not in ("install", "check") or (verb == "check" and names):
        print("contenders: say install [NAME...], or check", file=sys.stderr)
        return 2
    if unknown:
        print(f"contenders: unknown contender '{unknown[0]}'; known: {', '.join(known)}", file=sys.stderr)
        return 2
    chosen = [one for one in everything if not names or one.name in names or one.folder.name in names]
    return install(chosen) if verb == "install" else check(chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
