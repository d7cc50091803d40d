"""`python -m plantext` is the `plantext` command."""

from plantext.cli import main

if __name__ == "__main__":
    main()
