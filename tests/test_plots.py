"""Plots: what they show, that their letters are there, and what happens where they cannot be drawn."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CORPUS
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.text import Text

import plantext
from plantext.comparison.years import Comparison
from plantext.errors import MissingExtraError, OptionError
from plantext.present import fonts
from plantext.present.chains import chains
from plantext.present.fonts import chinese_font

PLOTS: dict[str, Callable[[Comparison], Figure]] = {
    "targets": lambda found: found.plot_targets(),
    "targets in English": lambda found: found.plot_targets(count=5, lang="en"),
    "agencies": lambda found: found.plot_agencies(count=8),
    "flow": lambda found: found.plot_flow(),
    "network": lambda found: found.draw_network(2022),
    "network of all years": lambda found: found.draw_network(lang="en"),
}


@pytest.fixture(scope="module")
def years() -> Comparison:
    found = plantext.compare(
        [CORPUS / "text" / f"lingdong-{year}.txt" for year in range(2020, 2024)]
    )
    assert isinstance(found, Comparison)
    return found


@pytest.fixture(autouse=True)
def needs_a_font(request: pytest.FixtureRequest) -> None:
    if "without" in request.node.name:
        return
    try:
        chinese_font()
    except MissingExtraError as error:
        pytest.skip(str(error))


def said(figure: Figure) -> list[Text]:
    return [
        text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text().strip()
    ]


@pytest.mark.parametrize("name", PLOTS)
def test_every_letter_is_in_its_font(years: Comparison, name: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = PLOTS[name](years)
        figure.savefig(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").stat().st_size > 10_000
    for text in said(figure):
        font = font_manager.get_font(font_manager.findfont(text.get_fontproperties()))
        missing = [
            letter
            for letter in text.get_text()
            if letter > " " and not font.get_char_index(ord(letter))
        ]
        assert not missing, (text.get_text(), font.family_name)


def test_plots_say_what_the_tables_say(years: Comparison) -> None:
    words = {text.get_text() for text in said(years.plot_targets(count=4))}
    longest = [chain for chain in chains(years) if len(chain.values) == 4]
    assert {"2020", "2021", "2022", "2023"} <= words
    assert sum(any(chain.indicator[:10] in word for word in words) for chain in longest) >= 4
    busiest = years.agencies.groupby("agency")["led"].sum().idxmax()
    agencies = years.plot_agencies()
    assert busiest in {text.get_text() for text in said(agencies)}
    counts = agencies.axes[0].images[0].get_array()
    assert counts is not None and counts.max() == years.agencies["led"].max()
    edges = years.network(2022)
    bodies = {text.get_text() for text in said(years.draw_network(2022))}
    assert set(edges["source"]) | set(edges["target"]) <= bodies


def test_each_pair_has_a_band_and_each_item_a_bar(years: Comparison) -> None:
    axes = years.plot_flow().axes[0]
    assert len([p for p in axes.patches if isinstance(p, PathPatch)]) == len(years.items)
    assert len([p for p in axes.patches if isinstance(p, Rectangle)]) == sum(map(len, years.sides))


def test_bands_fill_their_items_and_no_more(years: Comparison) -> None:
    """At each year all that comes and all that goes is one high for each item that has a partner."""
    axes = years.plot_flow().axes[0]
    paired = years.items[(years.items["a_path"] != "") & (years.items["b_path"] != "")]
    for n, (before, _) in enumerate(zip(years.years, years.years[1:], strict=False)):
        bands = [p.get_path().vertices for p in axes.patches if isinstance(p, PathPatch)]
        left = [v for v in bands if n < v[0][0] < n + 0.2 and v[3][0] > n + 0.8]
        own = paired[paired["a_year"] == before]
        assert sum(v[7][1] - v[0][1] for v in left) == pytest.approx(own["a_path"].nunique())
        assert sum(v[4][1] - v[3][1] for v in left) == pytest.approx(own["b_path"].nunique())


def test_figures_show_themselves_and_hold_on_to_nothing(years: Comparison) -> None:
    figure = years.plot_targets(count=1)
    assert figure._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or not pyplot.get_fignums()


def test_nothing_to_draw_is_said() -> None:
    plans = [plantext.parse("一、服务\n加强协同。", plan=str(y), year=y) for y in (2021, 2022)]
    found = plantext.compare(plans)
    assert isinstance(found, Comparison)
    for draw in (found.plot_targets, found.plot_agencies, found.draw_network):
        with pytest.raises(OptionError, match=r"draw|no task"):
            draw()
    with pytest.raises(OptionError, match="2019 is not compared"):
        found.draw_network(2019)
    assert found.plot_flow().axes


def test_without_a_font_the_cure_is_named(
    years: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [])
    with pytest.raises(MissingExtraError, match="fonts-noto-cjk"):
        years.plot_targets()


def test_a_font_of_another_name_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "PREFERRED", ())
    name = chinese_font()
    path = font_manager.findfont(name, fallback_to_default=False)
    assert font_manager.get_font(path).get_char_index(ord("省"))


def test_without_matplotlib_the_extra_is_named(
    years: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "plantext.present.flow", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.axes", None)
    with pytest.raises(MissingExtraError, match=r"plantext\[plots\]"):
        years.plot_flow()
