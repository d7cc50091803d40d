"""The few kinds of error that plantext raises on purpose.

Every message names the thing that is wrong (a file, a row, a word) and the cure.
`except PlantextError` catches them all; anything else that escapes is a bug.
Where many documents are read, one that fails is a row of failures: `failure` makes it of
whatever was raised, ours or not.
"""

Failure = tuple[str, int | None, str, str]
"""A document that could not be read: its plan's id, the kind of error, its message."""


class PlantextError(Exception):
    """Base of every error that plantext raises on purpose."""


class ReadError(PlantextError):
    """A file that cannot be read: missing, empty, binary, too large, unknown encoding."""


class LexiconError(PlantextError):
    """A row of a lexicon file that breaks the file's own rules."""


class OptionError(PlantextError):
    """A call whose arguments cannot be honoured, such as an unknown output format."""


class MissingExtraError(PlantextError):
    """A feature that needs an optional package which is not installed."""


class GoldError(PlantextError):
    """A hand-made table that breaks the guidelines' columns or words."""


class CorrectionError(PlantextError):
    """A line of a corrections file that breaks the file's own rules."""


def failure(plan: str, error: Exception, row: int | None = None) -> Failure:
    """The (plan, row, kind, message) of a document that could not be read, whatever stopped it.

    `row` is that of a table of documents, None for a file.

    >>> failure("a.txt", ReadError("a.txt: the file is empty; give another"))
    ('a.txt', None, 'ReadError', 'a.txt: the file is empty; give another')
    >>> failure("a.txt", IndexError("tuple index out of range"))[2:]
    ('IndexError', 'a.txt: IndexError: tuple index out of range; please report it')
    """
    if isinstance(error, PlantextError):
        return plan, row, type(error).__name__, str(error)
    if isinstance(error, MemoryError):
        said = f"{plan}: wants more memory than there is; read it alone, or split it"
        return plan, row, "memory", said
    kind = type(error).__name__
    return plan, row, kind, f"{plan}: {kind}: {error}; please report it"
