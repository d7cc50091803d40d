"""What every comparison shares: the plans in order, their passages, the aligner, the writing.

In: members of a series, a Lexicon, an ItemAligner or none. Out: a base class whose
children give `frames`, the tables by name, and `couples`, who stands beside whom; `plans`,
`write`, the workbook, the page and what a notebook shows are the same for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import pandas as pd
from sklearn.base import clone

from plantext import cells, tables, writers
from plantext.comparison import rows
from plantext.comparison.align import ItemAligner
from plantext.comparison.passages import Passage, passages
from plantext.comparison.series import Member
from plantext.errors import Failure
from plantext.lexicon import Lexicon
from plantext.views import view


class Compared:
    """Members in order, with the tables that a child class builds of them."""

    def __init__(
        self,
        members: Sequence[Member],
        lexicon: Lexicon,
        aligner: ItemAligner | None = None,
        failures: Sequence[Failure] = (),
    ) -> None:
        self.members = tuple(members)
        self.failures = tables.failures(failures)
        self.lexicon, self._given = lexicon, aligner

    @cached_property
    def sides(self) -> list[tuple[Passage, ...]]:
        """The passages of each plan."""
        return [passages(member.parsed) for member in self.members]

    @cached_property
    def aligner(self) -> ItemAligner:
        """The aligner, fitted to the plans' passages; of one that was given a copy is fitted."""
        aligner = clone(self._given) if self._given else ItemAligner(lexicon=self.lexicon)
        return aligner.fit_passages([passage for side in self.sides for passage in side])

    @cached_property
    def plans(self) -> pd.DataFrame:
        """plan, year, level, issuer, title of the plans compared, in order."""
        found = [
            {"plan": m.plan.id, "year": m.year, "level": m.level, "issuer": m.plan.meta.issuer,
             "title": m.plan.meta.title}
            for m in self.members
        ]  # fmt: skip
        return tables.frame(found, rows.PLANS, rows.DTYPES, "plans")

    @property
    def couples(self) -> list[tuple[int, int]]:
        """Which two members stand side by side, by their places in `members`."""
        raise NotImplementedError

    def frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name."""
        raise NotImplementedError

    def write(
        self, place: str | Path, format: str = "csv", *, lang: str = "", formulas: str = cells.GUARD
    ) -> list[Path]:
        """Write all tables: into a folder as csv, xlsx, parquet or json, or into one FILE.xlsx.

        lang: "zh" or "en" for headings, words and sheets; columns have their own names if not
        given. formulas: as for `Plan.write`. Raises OptionError for an unknown format or language
        or a place that cannot be written.
        """
        return writers.write_to(self.frames(), place, format, "comparison.xlsx", lang, formulas)

    def to_excel(self, path: str | Path, *, lang: str = "zh") -> Path:
        """Write a workbook of tasks, targets and bodies, or of levels side by side; its path.

        Raises OptionError for a language other than "zh" and "en", or a place that cannot be written.
        """
        file: Path = view("comparison_book")(self, path, lang=lang)
        return file

    def to_html(self, path: str | Path, *, lang: str = "zh") -> Path:
        """Write a page with the plans side by side, two at a time; one file, no network.

        lang: "zh" or "en", the language of its labels. Raises OptionError for another, or for
        a place that cannot be written.
        """
        page: Path = view("comparison_page")(self, path, lang)
        return page

    def _repr_html_(self) -> str:
        return str(view("comparison_card")(self))
