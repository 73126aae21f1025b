"""The part of the package that is compiled."""

__version__: str

class Error(ValueError):
    """Why an input cannot be read, or what else was expected, in a sentence."""

def convert(input: bytes | str, manner: tuple[str, str | None, str | None], to: str) -> str: ...
def run(words: list[str]) -> int: ...
def started_by(words: list[str]) -> None: ...
