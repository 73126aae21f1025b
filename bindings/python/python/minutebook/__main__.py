"""The command `minutebook`."""

import os
import sys

from . import _native


def main() -> int:
    """Runs the command that was typed, and gives its exit code."""
    _keep_standard_streams()
    return _native.run(["minutebook", *sys.argv[1:]])


def _keep_standard_streams() -> None:
    """A file must not take the number of a standard stream that is closed."""
    if sys.stdout is None:
        os.environ["MINUTEBOOK_OUTPUT_IS_CLOSED"] = "1"
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)


if __name__ == "__main__":
    sys.exit(main())
