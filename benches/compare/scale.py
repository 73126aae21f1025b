#!/usr/bin/env python3
"""What a byte costs as there are more of them: time and memory of a stream, and memory of one document.

    cargo build --release && benches/compare/scale.py                1 to 128 MB through `filter`, documents of 100 KB to 50 MB
    benches/compare/scale.py --stream 1 32 1024 --documents          streams alone, up to 1 GB

A stream is made as it goes, and no part of it is kept. A row has the seconds of processor time, the nanoseconds of it for a byte, and
the peak of resident memory. A stream is fair if its dearest byte costs less than 1.5 times its cheapest and its memory stays under
32 MB; a document, if its memory stays under 8 times its size and what the program takes for the shortest. The exit code is 1 if not.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import count, cycle
from pathlib import Path

import run
import workload

LEAST, MOST, POOL = 4_000, 30_000, 400
GROWTH, STREAM_LIMIT, TIMES = 1.5, 32.0, 8.0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=Path, default=run.BINARY, help="the binary")
    parser.add_argument("--stream", type=float, nargs="*", default=[1, 16, 64, 128], help="megabytes of the streams (%(default)s)")
    parser.add_argument("--documents", type=float, nargs="*", default=[0.1, 1, 10, 50], help="megabytes of the documents (%(default)s)")
    parser.add_argument("--jobs", help="`-j` of `filter`")
    return parser.parse_args()


# What a process took before it became another counts as the other's peak, so that a small one starts the command.
ASIDE = """
import os, sys
tell = int(sys.argv[1])
os.set_inheritable(tell, False)
_, status, took = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
os.write(tell, b"%d %f %d" % (os.waitstatus_to_exitcode(status), took.ru_utime + took.ru_stime, took.ru_maxrss))
"""


def used(command, feed):
    """Processor seconds and peak memory in MB of a command that `feed` gives its input."""
    told, tell = os.pipe()
    aside = [sys.executable, "-I", "-S", "-c", ASIDE, str(tell)]
    child = subprocess.Popen(aside + [str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=[tell])
    os.close(tell)
    with child.stdin:
        feed(child.stdin)
    with open(told) as line:
        code, seconds, kilobytes = line.read().split()
    child.wait()
    if code != "0":
        sys.exit(f"{command[0]} ended with {code}")
    return float(seconds), int(kilobytes) * 1024 / 1e6


def stream(binary, megabytes, jobs):
    """A stream of at least so many megabytes of text: a pool of documents in turn, each with a number of its own."""
    pool = [workload.document(number, LEAST, MOST) for number in range(min(POOL, int(megabytes * 100) + 1))]
    rows = [(workload.row(0, text).partition('"text"')[2].encode(), len(text.encode())) for text in pool]
    total = 0

    def feed(pipe):
        nonlocal total
        for number, (row, length) in zip(count(), cycle(rows)):
            if total >= megabytes * 1e6:
                break
            pipe.write(b'{"id": %d, "text"' % number + row)
            total += length

    cpu, peak = used([binary, "filter", *(["-j", jobs] if jobs else [])], feed)
    return total / 1e6, cpu, peak


def document(binary, megabytes):
    """One document of so many megabytes."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        size = 0
        for text in (workload.document(number, LEAST, MOST) for number in count()):
            file.write(text.encode())
            size += len(text.encode())
            if size >= megabytes * 1e6:
                break
        file.truncate(int(megabytes * 1e6))
        file.flush()
        cpu, peak = used([binary, "parse", "-q", "-f", "ndjson", "-j", "1", file.name], lambda pipe: None)
    return megabytes, cpu, peak


def table(title, column, rows):
    """Prints the rows as they come, and gives them."""
    print(f"\n{title}\n\n| MB | seconds | ns a byte | {column} |\n| --- | --- | --- | --- |")
    kept = []
    for size, cpu, peak, told in rows:
        print(f"| {size:.1f} | {cpu:.2f} | {cpu / size * 1e3:.0f} | {told} |", flush=True)
        kept.append((cpu / size, peak))
    return kept


def judged(what, holds):
    print(f"\n{what}: {'yes' if holds else 'NO'}")
    return holds


def streams(given):
    rows = ((size, cpu, peak, f"{peak:.1f}") for size, cpu, peak in (stream(given.bin, size, given.jobs) for size in given.stream))
    kept = table(f"Streams through `filter`{f' -j {given.jobs}' if given.jobs else ''}", "peak MB", rows)
    costs = [cost for cost, _ in kept]
    return (judged(f"the dearest byte costs less than {GROWTH} times the cheapest", max(costs) < GROWTH * min(costs))
            & judged(f"the memory stays under {STREAM_LIMIT:.0f} MB", max(peak for _, peak in kept) < STREAM_LIMIT))


def documents(given):
    """The memory that the program takes for the shortest of documents is that of no byte."""
    _, cpu, least = document(given.bin, 0.005)
    rows = [(size, cpu, peak, peak / size, (peak - least) / size) for size, cpu, peak in (document(given.bin, size) for size in given.documents)]
    table(f"One document; one of 5 KB takes {least:.1f} MB", "peak MB, for a byte, and beyond that of 5 KB",
          [(size, cpu, peak, f"{peak:.1f}, {times:.1f}, {beyond:.1f}") for size, cpu, peak, times, beyond in rows])
    return judged(f"the memory beyond that of 5 KB stays under {TIMES:.0f} times the size", max(row[-1] for row in rows) < TIMES)


def main():
    given = arguments()
    run.versions(given.bin)
    fair = [work(given) for work, wanted in ((streams, given.stream), (documents, given.documents)) if wanted]
    return 0 if all(fair) else 1


if __name__ == "__main__":
    sys.exit(main())
