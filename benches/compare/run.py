#!/usr/bin/env python3
"""Whole processes side by side, in one run, over the same bytes.

    cargo build --release --bins --example pulldown && benches/compare/run.py
    benches/compare/run.py --files 1000 --stream 20 --seconds 5

Prints the machine, the versions, and two tables: a tree of files of 4 to 30 KB, and one stream of the same documents. A row has the
seconds of processor time (user and system) and the megabytes a second of it, the best of the runs, and how many times faster or
slower `minutebook` is. The tools take turns, so that a machine that slows down slows all of them. One that would take
more than `--seconds` gets the first of the files alone: the column MB says how much. Then `-j 2` against `-j 1`, in seconds of the clock.
Missing tools are named and left out: cmark, pandoc, mawk, ripgrep, the example `pulldown`, and libmd4c-html0-dev with a C compiler.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import workload

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BINARY = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/minutebook"
OPENINGS = [r"^\s*\d+[.)]\s", r"^\s*\d+\.\d+\s", "^RESOLVED", "^AGREED", "^NOTED", "^Present", "^Apologies", "^Moved", "^Proposed",
            "^Seconded", "^In attendance", "^The meeting (?:closed|ended)"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=Path, default=BINARY, help="the binary; the example stands in examples/ beside it")
    parser.add_argument("--files", type=int, default=10_000, help="files of the tree (%(default)s)")
    parser.add_argument("--least", type=int, default=4_000, help="bytes of the smallest file (%(default)s)")
    parser.add_argument("--most", type=int, default=30_000, help="bytes of the largest file (%(default)s)")
    parser.add_argument("--stream", type=float, default=100, help="megabytes of the stream (%(default)s)")
    parser.add_argument("--seconds", type=float, default=60, help="about how long one run of one tool may take (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each tool; the best counts (%(default)s)")
    parser.add_argument("--folder", type=Path, help="where the workload is written (the folder for temporary files)")
    return parser.parse_args()


@dataclass
class Used:
    """What a process took."""
    cpu: float
    wall: float
    digest: str = ""


def run(command, stdin=None, digest=False):
    """Runs a command; its output is thrown away, or hashed."""
    out = subprocess.PIPE if digest else subprocess.DEVNULL
    begun = time.perf_counter()
    with open(stdin or os.devnull, "rb") as source:
        child = subprocess.Popen([str(word) for word in command], stdin=source, stdout=out, stderr=subprocess.DEVNULL)
    told = hashlib.file_digest(child.stdout, "sha256").hexdigest() if digest else ""
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {child.returncode}")
    return Used(used.ru_utime + used.ru_stime, time.perf_counter() - begun, told)


@dataclass
class Tool:
    """A tool: its command, or none where it is missing; whether it reads one stream from standard input."""
    name: str
    command: list | None
    streams: bool = False
    share: int = 0
    size: int = 0
    took: list = field(default_factory=list)

    def given(self, workload):
        return (self.command, workload.rows(self.share)) if self.streams else (self.command + workload.texts(self.share), None)


class Tree:
    """Some files, of which a tool may get the first."""

    def __init__(self, folder, given):
        self.files = workload.tree(folder / "tree", given.files, given.least, given.most)
        self.sizes = [path.stat().st_size for path in self.files]

    def texts(self, share):
        return self.files[:share]


class Stream:
    """The same documents in one file, or as lines of JSON in one; a tool may get the first of them."""

    def __init__(self, folder, given):
        self.folder, self.documents, self.sizes = folder, [], []
        while sum(self.sizes) < given.stream * 1e6:
            self.documents.append(workload.document(len(self.documents), given.least, given.most))
            self.sizes.append(len(self.documents[-1].encode()))

    def texts(self, share):
        return [self.written(f"{share}.txt", self.documents[:share])]

    def rows(self, share):
        return self.written(f"{share}.ndjson", (workload.row(*numbered) for numbered in enumerate(self.documents[:share])))

    def written(self, name, parts):
        path = self.folder / name
        if not path.exists():
            with path.open("w", encoding="utf-8") as out:
                out.writelines(parts)
        return path


def installed(*command):
    found = shutil.which(str(command[0]))
    return [found, *command[1:]] if found else None


def parse(binary, jobs):
    return [binary, "parse", "-q", "-f", "ndjson", "-j", str(jobs)]


def driver(folder):
    """The driver of md4c, if it can be built."""
    built = folder / "md4c"
    command = ["cc", "-O2", HERE / "md4c.c", "-o", built, "-lmd4c-html", "-lmd4c"]
    done = subprocess.run(command, capture_output=True, check=False) if shutil.which("cc") else None
    return [built] if done and done.returncode == 0 else None


def others(folder, binary):
    """What minutebook is measured against."""
    patterns = folder / "patterns"
    patterns.write_text("\n".join(OPENINGS) + "\n")
    return [
        Tool("md4c, to HTML", driver(folder)),
        Tool("pulldown-cmark, to HTML", installed(binary.parent / "examples/pulldown")),
        Tool("cmark, to HTML", installed("cmark")),
        Tool("mawk, RESOLVED lines", installed("mawk", "/RESOLVED/ { print FILENAME, FNR, $0 }")),
        Tool("Python `re` splitter", [sys.executable, HERE / "splitter.py"]),
        Tool("pandoc, to HTML", installed("pandoc", "--file-scope", "-f", "markdown", "-t", "html")),
        Tool("`rg -c`, a dozen openings (a limit)", installed("rg", "-c", "-j1", "-f", patterns)),
        Tool("`cat` (a limit)", installed("cat")),
    ]


def share(tool, work, seconds):
    """How many of the documents a tool gets: as many as it reads in the time, told from a few and then from more."""
    some = 1
    while True:
        tool.share = some
        took = max(run(*tool.given(work)).cpu, 0.001)
        if took > seconds / 20 or some == len(work.sizes):
            return max(1, min(len(work.sizes), int(some * seconds / took)))
        some = min(some * 8, len(work.sizes))


def table(title, tools, work, given):
    """Times each tool over the documents; the first is what the others are measured against."""
    for tool in tools:
        if tool.command:
            tool.share = share(tool, work, given.seconds)
            tool.size = sum(work.sizes[:tool.share]) / 1e6
    for _ in range(given.runs):
        for tool in tools:
            if tool.command:
                tool.took.append(run(*tool.given(work)).cpu)
    own = max(tool.size / min(tool.took) for tool in tools[:1])
    print(f"\n{title}\n\n| tool | MB | seconds | MB/s | minutebook is |\n| --- | --- | --- | --- | --- |")
    for tool in tools:
        if not tool.command:
            print(f"| {tool.name} | not installed | | | |")
            continue
        speed = tool.size / min(tool.took)
        print(f"| {tool.name} | {tool.size:.1f} | {min(tool.took):.3f} | {speed:.4g} | {compared(own / speed)} |", flush=True)


def compared(ratio):
    """How much faster or slower, as people say it."""
    if 0.95 < ratio < 1.05:
        return "as fast"
    faster = ratio > 1
    times = ratio if faster else 1 / ratio
    return f"{times:.0f} times {'faster' if faster else 'slower'}" if times >= 10 else f"{times:.1f} times {'faster' if faster else 'slower'}"


def threads(binary, work, given):
    """`-j 2` against `-j 1`, in turns: the clock, and the bytes that come out."""
    files = work.texts(share(Tool("", parse(binary, 1)), work, given.seconds))
    rounds = [[run(parse(binary, jobs) + files, digest=True) for jobs in (1, 2)] for _ in range(given.runs)]
    one, two = (min(used.wall for used in took) for took in zip(*rounds))
    digests = {used.digest for took in rounds for used in took}
    same = len(digests) == 1
    print(f"\n`-j 2` over {len(files):,} files: {two:.2f} s of the clock, `-j 1` {one:.2f} s: {one / two:.2f} times as fast, "
          f"{'the same bytes' if same else 'OTHER BYTES'}, SHA-256 {' '.join(sorted(digests))}")
    return same


def told(*command):
    """The first line that a command prints, or nothing."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        return (done.stdout + done.stderr).strip().splitlines()[0].strip()
    except (OSError, IndexError):
        return ""


def versions(binary):
    """The machine and all that is measured on it."""
    lock = (ROOT / "Cargo.lock").read_text(encoding="utf-8")
    pulldown = lock.split('name = "pulldown-cmark"\nversion = "', 1)[1].split('"', 1)[0]
    cpu = [line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"{len(cpu)} × {cpu[0]}, {platform.system()} {platform.release()}, load {load}")
    commands = [[binary, "--version"], ["git", "-C", ROOT, "describe", "--always", "--dirty"], ["rustc", "--version"], ["cmark", "--version"],
                ["pandoc", "--version"], ["mawk", "-W", "version"], ["rg", "--version"], [sys.executable, "--version"]]
    md4c = told("pkg-config", "--modversion", "md4c-html")
    print("; ".join(filter(None, [*(told(*map(str, command)) for command in commands), f"md4c {md4c}", f"pulldown-cmark {pulldown}"])))


def main():
    given = arguments()
    versions(given.bin)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        folder = Path(folder)
        work = Tree(folder, given)
        own = Tool("minutebook parse -f ndjson -j 1", parse(given.bin, 1))
        table(f"A tree of {given.files:,} files, {sum(work.sizes) / 1e6:.0f} MB", [own, *others(folder, given.bin)], work, given)
        same = threads(given.bin, work, given)
        own = Tool("minutebook filter", [given.bin, "filter"], streams=True)
        work = Stream(folder, given)
        table(f"A stream of {sum(work.sizes) / 1e6:.0f} MB", [own, *others(folder, given.bin)], work, given)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
