#!/usr/bin/env python3
"""How many bodies each rule of the outline serves, and how often it is right.

    benches/rules.py --bin target/release/minutebook --set DIR [--set DIR ...]

DIR has text/NAME.txt and gold/NAME.tsv; what stands before "--" in NAME is the body. A rule that serves one body
only must be a convention that anyone would know. `right` is the share of unit starts where role and line agree.
"""
import argparse
import collections
import json
import pathlib
import subprocess

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("--bin", required=True)
arguments.add_argument("--set", type=pathlib.Path, required=True, action="append")
options = arguments.parse_args()

bodies, right, total = collections.defaultdict(set), collections.Counter(), collections.Counter()
for gold in (gold for folder in options.set for gold in sorted((folder / "gold").glob("*.tsv"))):
    rows = [row.split("\t") for row in gold.read_text("utf-8").splitlines()]
    roles = {int(row[0]): row[1] for row in rows}
    text = gold.parent.parent / "text" / (gold.stem + ".txt")
    done = subprocess.run([options.bin, "parse", "-q", "-f", "lines", str(text)], capture_output=True, check=True)
    for row in map(json.loads, done.stdout.decode("utf-8").splitlines()):
        if row["start"]:
            bodies[row["rule"]].add(gold.stem.split("--")[0])
            total[row["rule"]] += 1
            right[row["rule"]] += roles.get(row["line"]) == row["role"]

print(f"{'rule':24} {'bodies':>6} {'units':>6} {'right':>6}")
for rule in sorted(bodies, key=lambda rule: (-len(bodies[rule]), rule)):
    print(f"{rule:24} {len(bodies[rule]):6} {total[rule]:6} {right[rule] / total[rule]:6.3f}")
alone = [f"{rule} ({', '.join(bodies[rule])})" for rule in sorted(bodies) if len(bodies[rule]) == 1]
print("\nserving one body only: " + ("; ".join(alone) or "none"))
