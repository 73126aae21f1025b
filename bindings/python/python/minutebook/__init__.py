"""Reads the published minutes of councils and committees and says what is in them.

>>> import minutebook
>>> minutes = minutebook.parse("4. Parks\\n\\nRESOLVED that the green be mown.\\n")
>>> minutes["items"][0]["title"]
'Parks'

`start` and `end` of a span count characters, as `str` does, of the text that was read: the `str` that was given, or
`convert(source, "text")` where it was bytes or a file.
"""

import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

from . import _native
from ._native import Error, __version__
from .model import Minutes

__all__ = ["Error", "Minutes", "Source", "__version__", "convert", "parse", "parse_many"]

Source: TypeAlias = str | bytes | bytearray | os.PathLike[str] | os.PathLike[bytes]
"""A text (`str`), what a file holds (`bytes`), or a file (`pathlib.Path`). A `str` is never a path."""

_Manner: TypeAlias = tuple[str, str | None, str | None]
"""How a source is read: its name, its format, its encoding."""

# PDF files are read in a process of their own, for which Python is started anew; a frozen program is not Python.
if sys.executable and not getattr(sys, "frozen", False):
    _native.started_by(
        [
            sys.executable,
            "-P",
            "-c",
            f"import sys; sys.path.append({str(Path(__file__).parent.parent)!r}); from minutebook import _native; sys.exit(_native.run(sys.argv))",
        ]
    )

_AHEAD = 4
"""Documents for each thread that are begun before they are asked for."""


def parse(source: Source, *, name: str | None = None, format: str | None = None, encoding: str | None = None) -> Minutes:
    """The document that `minutebook parse -f json --offsets chars` writes for a source.

    `name` is what the source is called: `source.path` of the document, by whose ending its format is told where its
    bytes show none. `format` (`text`, `markdown`, `html`, `docx`, `odt`, `pdf`, `alto`, `page`, `hocr`, `mets`) and
    `encoding` (such as `windows-1252`) are what the source is read as, instead of what is detected.

    Raises `Error` with a sentence if the source cannot be read.
    """
    minutes: Minutes = json.loads(convert(source, "ndjson", name=name, format=format, encoding=encoding))
    return minutes


def parse_many(paths: Iterable[str | os.PathLike[str]], threads: int | None = None) -> Iterator[Minutes | Error]:
    """The documents of files, in their order; in the place of one that cannot be read, the `Error` that says why.

    Works on so many files at a time, one for each processor if `threads` is `None`. Only a few documents are begun
    before they are asked for, so that `paths` may be endless.
    """
    pool = ThreadPoolExecutor(threads or os.cpu_count())
    begun: deque[Future[Minutes | Error]] = deque()
    most = _AHEAD * (threads or os.cpu_count() or 1)
    try:
        for path in paths:
            begun.append(pool.submit(_parsed, path))
            if len(begun) >= most:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _parsed(path: str | os.PathLike[str]) -> Minutes | Error:
    try:
        return parse(Path(path), name=os.fspath(path))
    except Error as error:
        return error


def convert(source: Source, to: str, *, name: str | None = None, format: str | None = None, encoding: str | None = None) -> str:
    """What `minutebook parse -f TO` writes for a source: `md`, `html`, `popolo`, `lines`, `text`, `json` or `ndjson`.

    `text` is the decoded text, into which spans point. The other arguments are those of `parse`.
    """
    return _native.convert(*_input(source, name, format, encoding), to)


def _input(source: Source, name: str | None, format: str | None, encoding: str | None) -> tuple[bytes | str, _Manner]:
    """A source as the native module takes it: bytes, or a path; and how it is read."""
    if isinstance(source, str):
        return source.encode(), (name or "-", format, "utf-8")
    if isinstance(source, bytes | bytearray):
        return bytes(source), (name or "-", format, encoding)
    if isinstance(source, os.PathLike):
        path = os.fsdecode(source)
        return path, (name or path, format, encoding)
    raise TypeError(f"expected a text (str), bytes or a path (os.PathLike), but found {type(source).__name__}")
