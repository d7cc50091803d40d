"""The few kinds of error that plantext raises on purpose.

Every message names the thing that is wrong (a file, a row, a word) and the cure.
`except PlantextError` catches them all; anything else that escapes is a bug.
"""


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
