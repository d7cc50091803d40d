"""Plans of several years, or of several levels of government, side by side.

In: Plans, paths or a folder. Out: a Comparison (years.py), or by level a LevelComparison
(levels.py), whose tables are attributes built on first use. Raised are PlantextErrors that
name the plan and say what to give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plantext import arguments
from plantext.comparison import series
from plantext.comparison.align import ItemAligner
from plantext.comparison.levels import LevelComparison
from plantext.comparison.series import Given
from plantext.comparison.years import Comparison
from plantext.corrections import Given as Corrected
from plantext.lexicon import Lexicon, chosen
from plantext.plan import Plans


def compare(
    plans: Given | Sequence[Given] | Plans,
    *,
    by: str = "year",
    years: Mapping[str, int] | None = None,
    levels: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
    corrections: Corrected = None,
    aligner: ItemAligner | None = None,
    allow_private: bool = False,
) -> Comparison | LevelComparison:
    """Plans side by side: those of one series over the years, or of several levels.

    plans: Plans, paths or a folder, in any order. by: "year" or "level". years, levels: by
    plan id, where a text does not say them (levels: centre, province, city, county).
    lexicon, corrections and allow_private: for files and addresses that are read here. aligner: an
    ItemAligner of your own. Raises OptionError for an id in years or levels that no plan has, fewer than two plans, an id twice, no year or two plans of one year, no level.

    >>> from plantext.plan import parse
    >>> a = parse("一、服务\\n1.新建站点20个。", plan="a", year=2021)
    >>> b = parse("一、服务\\n1.新建站点30个。", plan="b", year=2022)
    >>> compare([b, a]).targets[["indicator", "a_value", "b_value", "verdict"]].values.tolist()
    [['站点', 20.0, 30.0, 'raised']]
    """
    arguments.one_of("by", by, ("year", "level"))
    if aligner is not None:
        arguments.instance("aligner", aligner, ItemAligner, "give an ItemAligner()")
    words = chosen(lexicon)
    found, failures = series.gather(plans, lexicon, corrections, allow_private)
    ids = [*(plan.id for plan in found), *(plan for plan, *_ in failures)]
    for plan, year in arguments.named("years", years, ids, "plan").items():
        arguments.year(f"years[{plan!r}]", year)
    for plan, level in arguments.named("levels", levels, ids, "plan").items():
        arguments.one_of(f"levels[{plan!r}]", level, series.LEVELS)
    if by == "level":
        return LevelComparison(series.by_level(found, levels), words, aligner, failures)
    return Comparison(series.by_year(found, years), words, aligner, failures)
