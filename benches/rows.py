#!/usr/bin/env python3
"""How many bodies each row of the tables of words serves.

    benches/rows.py --set DIR [--set DIR ...]

A row is a word or phrase of a file under data: of the lexicon, of a list, of words with roles, or of a built-in style.
Plain words are sought as whole words, capitals or not; regular expressions wherever they match. That is an upper
bound: the tool asks for more than the words.

DIR has text/NAME.txt; what stands before "--" in NAME is the body. A row that serves one body only must be a
convention that anyone would know.
"""
import argparse
import collections
import pathlib
import re
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLASSES = {"Lu": "A-ZÀ-ÖØ-Þ", "L": "A-Za-zÀ-ÖØ-öø-ÿĀ-ɏḀ-ỿ"}


def word_rows():
    """Words of the lexicon, of lists, and of files of words with roles."""
    for path in sorted((ROOT / "data").rglob("*.toml")):
        file = tomllib.loads(path.read_text("utf-8"))
        table = path.relative_to(ROOT / "data").with_suffix("").as_posix()
        for row in file.get("row", []):
            yield from ((table, words, False) for words in row.get("words", []))
        for row in file.get("list", []):
            yield from ((f"{table} {row['name']}", words, False) for words in row["words"])
        for row in file.get("pairs", []):
            yield from ((f"{table} {row['name']}", words, False) for words, _ in row["rows"])


def style_rows():
    for path in sorted((ROOT / "data/styles").glob("*.toml")):
        style = tomllib.loads(path.read_text("utf-8"))
        expressions = [row["word"] for row in style.get("decision", [])]
        expressions += [*style.get("motion", {}).get("openings", []), *style.get("numbers", {}).get("patterns", [])]
        plain = [*style.get("labels", {}), *style.get("titles", {}).get("openings", []), *style.get("attendance", {}).get("captions", [])]
        yield from ((f"style {path.stem}", words, True) for words in expressions)
        yield from ((f"style {path.stem}", words, False) for words in plain)


def plain(words):
    words = words.strip()
    before, behind = (r"(?<!\w)" * bool(re.match(r"\w", words)), r"(?!\w)" * bool(re.search(r"\w$", words)))
    return before + r"\s+".join(map(re.escape, words.split())) + behind


def translated(pattern):
    """An expression of Rust in the writing of Python: classes of letters are spelled out."""
    out, inside = [], False
    for token in re.findall(r"\\p\{\w+\}|\\.|.", pattern, flags=re.S):
        if token.startswith(r"\p{"):
            letters = CLASSES[token[3:-1]]
            out.append(letters if inside else f"[{letters}]")
            continue
        inside = token == "[" or inside and token != "]"
        out.append(token)
    return r"(?<!\w)(?:" + "".join(out) + ")"


def compiled(words, is_expression):
    return re.compile(translated(words) if is_expression else plain(words), re.IGNORECASE | re.MULTILINE)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", type=pathlib.Path, required=True, action="append")
    options = arguments.parse_args()
    bodies = collections.defaultdict(str)
    for folder in options.set:
        for path in sorted((folder / "text").glob("*.txt")):
            bodies[path.stem.split("--")[0]] += path.read_text("utf-8", errors="replace") + "\n"

    served, skipped = {}, []
    for table, words, is_expression in [*word_rows(), *style_rows()]:
        try:
            pattern = compiled(words, is_expression)
        except (re.error, KeyError) as error:
            skipped.append(f"{table}: {words} ({error})")
            continue
        served[table, words] = [body for body, text in bodies.items() if pattern.search(text)]

    print(f"{len(served)} rows, {len(bodies)} bodies\n\n{'bodies':>6} row")
    for (table, words), found in sorted(served.items(), key=lambda row: (-len(row[1]), row[0])):
        print(f"{len(found):6} {table}: {words}")
    print("\nserving one body only:")
    for (table, words), found in sorted(served.items()):
        if len(found) == 1:
            print(f"  {table}: {words} ({found[0]})")
    print("\nserving none:")
    for (table, words), found in sorted(served.items()):
        if not found:
            print(f"  {table}: {words}")
    if skipped:
        print("\nskipped, for Python does not read them:\n  " + "\n  ".join(skipped))


main()
