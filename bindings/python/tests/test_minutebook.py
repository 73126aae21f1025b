"""The package as it is installed, over the fixtures of the project."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import minutebook

ROOT = Path(__file__).parents[3]
TEXTS = sorted((ROOT / "fixtures").glob("*.txt"))
TWINS = sorted(path for path in (ROOT / "fixtures/twins").iterdir() if path.suffix in {".docx", ".odt", ".pdf", ".html"})[:8]
COMMAND = Path(sysconfig.get_path("scripts"), "minutebook")


def command(*words: str | Path, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *words], input=data, capture_output=True, check=False)


def objects(value: object) -> Iterator[dict[str, Any]]:
    """Every object of a document."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def test_there_are_fixtures() -> None:
    assert len(TEXTS) > 10 and len(TWINS) > 4


@pytest.mark.parametrize("path", TEXTS + TWINS, ids=lambda path: path.name)
def test_a_document_is_that_of_the_command(path: Path) -> None:
    told = command("parse", "-q", "-f", "json", "--offsets", "chars", path)
    assert minutebook.parse(path) == json.loads(told.stdout)
    assert minutebook.parse(path.read_bytes(), name=str(path)) == json.loads(told.stdout)


@pytest.mark.parametrize("to", ["json", "md", "html", "popolo", "lines", "text"])
def test_what_is_written_is_what_the_command_writes(to: str) -> None:
    path = TEXTS[0]
    offsets = ["--offsets", "chars"] if to == "json" else []
    assert minutebook.convert(path, to).encode() == command("parse", "-q", "-f", to, *offsets, path).stdout


@pytest.mark.parametrize("path", TEXTS + TWINS, ids=lambda path: path.name)
def test_spans_slice_to_the_words(path: Path) -> None:
    text = minutebook.convert(path, "text")
    for fact in objects(minutebook.parse(path)["meeting"]):
        if "text" in fact and "more" not in fact["span"]:
            assert words(text[fact["span"]["start"] : fact["span"]["end"]]) == words(fact["text"])


def words(text: str) -> str:
    return "".join(text.split())


def test_offsets_count_characters() -> None:
    text = "Café 😀 Committee\n\n4. Parks\n\nRESOLVED that the green be mown for £5.\n"
    minutes = minutebook.parse(text)
    assert minutes["source"]["offsets"] == "chars"
    decision = minutes["items"][0]["minutes"][0]
    assert decision["type"] == "decision"
    assert text[decision["span"]["start"] : decision["span"]["end"]] == "RESOLVED that the green be mown for £5."


def test_a_str_is_a_text_and_never_a_path() -> None:
    minutes = minutebook.parse(str(TEXTS[0]))
    assert minutes["source"]["path"] == "-"
    assert minutes["source"]["lines"] == 1


def test_a_text_is_read_as_the_format_that_is_named() -> None:
    assert minutebook.parse("## 4. Parks\n", format="markdown")["items"][0]["number"] == "4"
    assert minutebook.parse("## 4. Parks\n", name="a.md")["source"]["format"] == "markdown"


def test_bytes_are_decoded_from_the_encoding_that_is_named() -> None:
    minutes = minutebook.parse("4. Café\n".encode("cp1252"), encoding="windows-1252")
    assert minutes["items"][0]["title"] == "Café"
    assert minutes["source"]["encoding"] == "windows-1252"


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: minutebook.parse(Path("no/such/file")), "no/such/file: expected a file, but found none of that name"),
        (lambda: minutebook.parse(ROOT), f"{ROOT}: expected a file, but found a directory; name the files in it"),
        (lambda: minutebook.parse("a", format="rtf"), "-: "),
        (lambda: minutebook.parse(b"\x89PNG\r\n\x1a\n", name="a.png"), "a.png: "),
        (lambda: minutebook.parse(b"%PDF-1.7 nothing"), "-: "),
        (lambda: minutebook.convert("a", "rtf"), "expected a format that is written, which are json, "),
    ],
)
def test_an_error_is_a_sentence(ask: Any, told: str) -> None:
    with pytest.raises(minutebook.Error) as caught:
        ask()
    assert str(caught.value).startswith(told)
    assert isinstance(caught.value, ValueError)


def test_what_is_no_source_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="expected a text .* but found int"):
        minutebook.parse(4)  # type: ignore[arg-type]


@pytest.mark.parametrize("threads", [None, 1, 3])
def test_threads_give_the_same_in_the_order_of_the_paths(threads: int | None) -> None:
    paths: list[str | os.PathLike[str]] = [*TEXTS, "no/such/file", *map(str, reversed(TEXTS))]
    found = list(minutebook.parse_many(paths, threads))
    assert [one if isinstance(one, dict) else str(one)[:13] for one in found] == [
        "no/such/file:" if path == "no/such/file" else minutebook.parse(Path(path)) for path in paths
    ]


def test_few_documents_are_begun_before_they_are_asked_for() -> None:
    asked: list[int] = []

    def endless() -> Iterable[Path]:
        for at in count():
            asked.append(at)
            yield TEXTS[at % len(TEXTS)]

    found = minutebook.parse_many(endless(), threads=2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert len(asked) <= 10


def test_the_command_is_in_the_wheel() -> None:
    assert command("--version").stdout.decode().startswith(f"minutebook {minutebook.__version__}")
    assert b'"outcome":"noted"' in command("parse", "-f", "ndjson", "-", data=b"1. Roads\n\nNOTED the report.\n").stdout
    failed = command("parse", "no/such/file")
    assert failed.returncode == 2
    assert failed.stderr == b"minutebook: no/such/file: expected a file, but found none of that name\n"
    assert subprocess.run([sys.executable, "-m", "minutebook", "search", "zebra", TEXTS[0]], check=False).returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the output")
def test_a_closed_output_is_told() -> None:
    closed = subprocess.run(["sh", "-c", f"'{COMMAND}' parse '{TEXTS[0]}' >&-"], capture_output=True, check=False)
    assert closed.returncode == 2
    assert closed.stderr.startswith(b"minutebook: standard output: ")
