"""`python -m plantext` and `plantext`: the command line, which is loaded when it is called.

A worker process of a batch loads this module once more, under another name, and nothing else.
"""

from __future__ import annotations

from importlib import import_module


def main() -> None:
    """Run the command line."""
    import_module("plantext.cli").main()


if __name__ == "__main__":
    main()
