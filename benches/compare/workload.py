"""Minutes of councils that do not exist, in the shapes of the fixtures: the same for the same numbers, on every machine.

A document is one fixture, its paragraphs again and again up to a size. Each time round, members have other names, and common words and
large figures are others, so that no two passages are the same for long and nothing is read out of a memory of the last texts.
"""

import json
import random
import re
from functools import cache
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SURNAMES = ("Ashby Birch Calder Drew Eland Farrow Garth Hale Ives Jessop Kemp Lorne Marsh Nye Orrell Pike Quill Rudd Sayer Thorne "
            "Upton Vance Wick Yarrow").split()
PLACES = "road lane green park bridge hall school library market harbour station meadow garden shelter path yard".split()
MATTERS = "repair renewal cost lighting drainage survey lease budget grant notice report plan design programme review fence".split()
CHANGED = re.compile(
    r"\b(?P<title>(?:(?:Cllrs?|Councillors?|Mrs?|Miss|Ms|Dr)\b\.?\s+)+(?:[A-Z]\.?\s+)?)(?P<surname>[A-Z][a-z]{2,})\b"
    rf"|\b(?P<place>{'|'.join(PLACES)})\b|\b(?P<matter>{'|'.join(MATTERS)})\b|£(?P<sum>\d[\d,]*)"
)


@cache
def shapes():
    """The fixtures, each as its paragraphs."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.txt")))
    return [[part for part in text.split("\n\n") if part.strip()] for text in texts]


def changed(text, shift):
    """The same paragraphs about other persons, places, matters and sums."""
    def other(found):
        kind = found.lastgroup
        if kind == "surname":
            return found["title"] + SURNAMES[(sum(map(ord, found["surname"])) + shift) % len(SURNAMES)]
        if kind == "sum":
            return f"£{(int(found['sum'].replace(',', '')) * 7 + shift * 13) % 90_000 + 10:,}"
        words = PLACES if kind == "place" else MATTERS
        return words[(words.index(found[kind]) + shift) % len(words)]
    return CHANGED.sub(other, text)


def document(number, least, most):
    """The document of that number, of at least `least` bytes and of `most` and a paragraph at most."""
    chance = random.Random(number)
    size, parts = chance.randint(least, most), shapes()[number % len(shapes())]
    shift, out, length = chance.randrange(1000), [], 0
    while length < size:
        for part in changed("\n\n".join(parts), shift).split("\n\n"):
            out.append(part)
            length += len(part.encode()) + 2
            if length >= size:
                break
        shift += 1
    return "\n\n".join(out) + "\n"


def row(number, text):
    """The document as a line for `filter`."""
    return json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n"


def tree(folder, files, least, most):
    """Writes a tree of documents, a hundred to a folder, and gives their paths."""
    paths = []
    for number in range(files):
        path = folder / f"{number // 100:03}" / f"{number % 100:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document(number, least, most), encoding="utf-8")
        paths.append(path)
    return paths
