"""Words of a document, an address or a table into the name of one file or folder.

In: any words. Out: a name that every file system takes and that leads out of no folder: without
slashes, control characters and what turns the direction of writing, no `..`, none of the names
that Windows keeps for devices, at most MOST bytes of UTF-8 (a longer one ends in a digest of
the whole). Names in one folder are told apart, whether or not large and small letters differ.

>>> file_name("../../2021/要点\\x00"), file_name("con.2021"), file_name("..")
('_.._2021_要点_', '_con.2021', '_')
>>> names = Names()
>>> [names.of(words) for words in ("Plan", "plan", "plan-2", "plan")]
['Plan', 'plan-2', 'plan-2-2', 'plan-3']
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import count

MOST = 180  # 255 is what most file systems take; there is room for a number and a suffix
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')  # fmt: skip
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)")
_ENDS = " .\u3000\u00a0"


def file_name(words: str) -> str:
    """The words as a name; `_` where nothing of them can stay."""
    name = _FORBIDDEN.sub("_", words).strip(_ENDS)
    name = f"_{name}" if not name or _DEVICE.match(name) else name
    if len(name.encode()) <= MOST:
        return name
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    head = name.encode()[: MOST - len(digest) - 1].decode("utf-8", "ignore")
    return f"{head.rstrip(_ENDS)}~{digest}"


class Names:
    """The names given in one folder, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, words: str) -> str:
        """A name for the words; with a number behind it where it is taken."""
        name = file_name(words)
        ways = (name if n == 1 else f"{name}-{n}" for n in count(1))
        found = next(way for way in ways if self._key(way) not in self._taken)
        self._taken.add(self._key(found))
        return found

    @staticmethod
    def _key(name: str) -> str:
        """What of a name counts where file systems differ: neither large letters nor how accents are put."""
        return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
