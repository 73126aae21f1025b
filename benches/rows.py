#!/usr/bin/env python3
"""How many bodies each row of the tables of words serves.

    benches/rows.py --set DIR [--set DIR ...]

A row is a string of a table in src/vocab/*.rs, or of a built-in style in data/styles/*.toml. Examples and
counter-examples, names of things and outcomes are no rows. Plain words are sought as whole words, capitals or not;
parts of regular expressions wherever they match. That is an upper bound: the tool asks for more than the words.

DIR has text/NAME.txt; what stands before "--" in NAME is the body. A row that serves one body only must be a
convention that anyone would know.
"""
import argparse
import collections
import pathlib
import re
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
LITERAL = re.compile(r'(r?)"((?:[^"\\]|\\.)*)"')
CLASSES = {"Lu": "A-ZÀ-ÖØ-Þ", "L": "A-Za-zÀ-ÖØ-öø-ÿĀ-ɏḀ-ỿ"}


def without_comments(source):
    return re.sub(r"^\s*//.*$", "", source, flags=re.M)


def tables(source):
    """Name, comment and body of each table; `const` rows that are no lists are none."""
    shape = r"((?:^ *///[^\n]*\n)*)^(?:pub )?const (\w+): &\[[^=]*\] =\s*&\[(.*?)\];$"
    for comment, name, body in re.findall(shape, source.split("#[cfg(test)]")[0], flags=re.M | re.S):
        yield name, comment, without_comments(body)


def top_level(text):
    """The parts between the commas that stand in no bracket and no string."""
    parts, depth, last = [], 0, 0
    for found in re.finditer(LITERAL.pattern + r"|[(\[{]|[)\]}]|,", text):
        sign = found.group()
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            parts.append(text[last : found.start()])
            last = found.end()
    return [part.strip() for part in [*parts, text[last:]] if part.strip()]


def strings(text):
    """Strings of a piece of source, and whether each is written as a raw string."""
    return [(words if raw else words.replace('\\"', '"').replace("\\\\", "\\"), bool(raw)) for raw, words in LITERAL.findall(text)]


def rows_of_table(body, parameters):
    for part in top_level(body):
        if part.startswith("row("):
            arguments = top_level(part[4:-1])
            for name, argument in zip(parameters, arguments):
                if "example" not in name:
                    yield from strings(argument)
        elif part.startswith("("):
            yield from strings(top_level(part[1:-1])[0])
        else:
            yield from strings(part)


def rust_rows():
    for path in sorted((ROOT / "src/vocab").glob("*.rs")):
        source = path.read_text("utf-8")
        signature = re.search(r"const fn row\((.*?)\) ->", source, flags=re.S)
        parameters = re.findall(r"(\w+): ", signature.group(1)) if signature else []
        for name, comment, body in tables(source):
            for words, raw in rows_of_table(body, parameters):
                yield f"{path.stem}::{name}", words, raw or "regular expression" in comment


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
    for table, words, is_expression in [*rust_rows(), *style_rows()]:
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
