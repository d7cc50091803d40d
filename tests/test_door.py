"""What is given at the door and cannot be taken: an OptionError that says what is wanted and what was given."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import plantext
from plantext import arguments
from plantext.errors import OptionError, PlantextError

TEXT = "一、服务\n（一）推进共享。年底前归集数据不少于3亿条。（省大数据局牵头）\n"
ODD: list[Any] = [
    None,
    b"x",
    Path("x"),
    5,
    -1,
    2.5,
    float("nan"),
    True,
    [],
    [None],
    {"a": 1},
    object(),
    "nonsense",
    "\0",
]
A = plantext.parse(TEXT, plan="a", year=2021)
B = plantext.parse(TEXT.replace("3亿", "5亿"), plan="b", year=2022)
FOUND = plantext.compare([A, B])
assert isinstance(FOUND, plantext.Comparison)
LEVELS = {"a": "province", "b": "city"}

NO_YEAR: list[Any] = [
    "2021",
    b"2021",
    99999,
    0,
    -1,
    21,
    2021.5,
    float("nan"),
    True,
    [2021],
    Path("2021"),
]
NO_TEXT: list[Any] = [b"x", 5, True, ["x"], Path("x"), float("nan")]
NO_PLACE: list[Any] = [None, b"x", 5, True, float("nan"), {"a": 1}, "a\0b"]
NO_LEXICON: list[Any] = ["words.tsv", Path("words.tsv"), 5, True, {}]
NO_AMOUNT: list[Any] = [None, "5", b"5", 0, -1, float("nan"), float("inf"), True, 10**400, [5]]
NO_LANG: list[Any] = [None, b"zh", "fr", 5, True, ["zh"], "ZH"]
NO_COUNT: list[Any] = [None, "5", 0, -1, 2.5, True, float("nan")]
NO_CORRECTIONS: list[Any] = [5, b"x", True, [None], [5], {"a": 1}.values()]


NO_COLUMN: list[Any] = [5, b"content", True, ["content"], Path("content")]
TABLE = pd.DataFrame({"content": [TEXT]})


def folder(tmp_path: Path) -> Path:
    (tmp_path / "2021.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


Call = Callable[[Any, Path], object]
# each call with one argument wrong: what is wrong, and its name in the message
WRONG: list[tuple[str, list[Any], Call]] = [
    ("text", [None, b"x", Path("x"), 5, True, ["x"], float("nan")], lambda v, _: plantext.parse(v)),
    ("plan", NO_TEXT, lambda v, _: plantext.parse(TEXT, plan=v)),
    ("year", NO_YEAR, lambda v, _: plantext.parse(TEXT, year=v)),
    ("lexicon", NO_LEXICON, lambda v, _: plantext.parse(TEXT, lexicon=v)),
    ("corrections", NO_CORRECTIONS, lambda v, _: plantext.parse(TEXT, corrections=v)),
    ("path", NO_PLACE, lambda v, _: plantext.read(v)),
    ("plan", NO_TEXT, lambda v, p: plantext.read(folder(p) / "2021.txt", plan=v)),
    ("year", NO_YEAR, lambda v, p: plantext.read(folder(p) / "2021.txt", year=v)),
    ("lexicon", NO_LEXICON, lambda v, p: plantext.read(folder(p) / "2021.txt", lexicon=v)),
    ("limit_mb", NO_AMOUNT, lambda v, p: plantext.read(folder(p) / "2021.txt", limit_mb=v)),
    ("kind", [None, b"html", "word", 5, True], lambda v, p: plantext.read(folder(p) / "2021.txt", kind=v)),
    ("allow_private", [None, "no", 1], lambda v, p: plantext.read(folder(p) / "2021.txt", allow_private=v)),
    ("path", NO_PLACE, lambda v, _: plantext.read_folder(v)),
    ("year", NO_YEAR, lambda v, p: plantext.read_folder(folder(p), year=v)),
    ("lexicon", NO_LEXICON, lambda v, p: plantext.read_folder(folder(p), lexicon=v)),
    ("limit_mb", NO_AMOUNT, lambda v, p: plantext.read_folder(folder(p), limit_mb=v)),
    ("corrections", NO_CORRECTIONS, lambda v, p: plantext.read_folder(folder(p), corrections=v)),
    ("kind", [None, b"html", "word", 5], lambda v, p: plantext.read_folder(folder(p), kind=v)),
    ("pattern", [None, b"*", 5, "../*", "/etc/*", "**x"], lambda v, p: plantext.read_folder(folder(p), pattern=v)),
    ("table", NO_PLACE, lambda v, _: plantext.read_table(v)),
    ("title", NO_COLUMN, lambda v, _: plantext.read_table(TABLE, title=v)),
    ("id", NO_COLUMN, lambda v, _: plantext.read_table(TABLE, id=v)),
    ("year", NO_COLUMN, lambda v, _: plantext.read_table(TABLE, year=v)),
    ("issuer", NO_COLUMN, lambda v, _: plantext.read_table(TABLE, issuer=v)),
    ("text", NO_COLUMN, lambda v, _: plantext.read_table(TABLE, v)),
    ("limit_mb", NO_AMOUNT, lambda v, _: plantext.read_table(TABLE, limit_mb=v)),
    ("lexicon", NO_LEXICON, lambda v, _: plantext.read_table(TABLE, lexicon=v)),
    ("plans", [None, 5, True, [None, None], [b"x"], b"x"], lambda v, _: plantext.compare(v)),
    ("by", [None, "month", b"year", 5, ["year"]], lambda v, _: plantext.compare([A, B], by=v)),
    ("years", [5, "a", [2021], {"none": 2021}, {1: 2021}], lambda v, _: plantext.compare([A, B], years=v)),
    ("years", [{"a": y} for y in [None, *NO_YEAR]], lambda v, _: plantext.compare([A, B], years=v)),
    ("levels", [5, "a", {"none": "city"}, {"a": "town"}, {"a": None}, {"a": ["city"]}],
     lambda v, _: plantext.compare([A, B], by="level", levels=v)),
    ("lexicon", NO_LEXICON, lambda v, _: plantext.compare([A, B], lexicon=v)),
    ("aligner", [5, "x", True], lambda v, _: plantext.compare([A, B], aligner=v)),
    ("allow_private", [None, 1], lambda v, p: plantext.compare([folder(p) / "2021.txt", B], allow_private=v)),
    ("frame", [None, 5, "targets", [1], pd.Series([1])], lambda v, _: plantext.labels(v)),
    ("lang", NO_LANG, lambda v, _: plantext.labels(A.targets, v)),
    ("table", [None, 5, "none", b"targets"], lambda v, _: plantext.labels(A.targets, table=v)),
    ("words", [None, "yes", 1], lambda v, _: plantext.labels(A.targets, words=v)),
    ("folders", [None, 5, b"x", [None], True], lambda v, _: plantext.evaluate(v)),
    ("lexicon", NO_LEXICON, lambda v, p: plantext.evaluate(p, lexicon=v)),
    ("place", NO_PLACE, lambda v, _: plantext.audit(v)),
    ("n", NO_COUNT, lambda v, _: plantext.audit(A, v)),
    ("tables", [5, "targets", [None], ["tasks"], []], lambda v, _: plantext.audit(A, tables=v)),
    ("seed", [None, "1", 1.5, True], lambda v, _: plantext.audit(A, seed=v)),
    ("lexicon", NO_LEXICON, lambda v, p: plantext.audit(folder(p), lexicon=v)),
    ("filled", NO_PLACE, lambda v, _: plantext.audit_scores(v)),
    ("place", NO_PLACE, lambda v, _: plantext.Lexicon.load(v)),
    ("table", [None, "none", 5, b"units", ["units"]], lambda v, _: plantext.Lexicon.default().rows(v)),
    ("table", [None, "none", 5], lambda v, _: plantext.Lexicon.default().words(v)),
    ("column", [None, "none", 5, ["unit"]], lambda v, _: plantext.Lexicon.default().lookup("units", v)),
    ("where", ["none"], lambda v, _: plantext.Lexicon.default().words("units", **{v: "x"})),
    ("parsed", [None, "x", A], lambda v, _: plantext.Plan(v)),
    ("plans", [None, 5, [None], [TEXT]], lambda v, _: plantext.Plans(v)),
    ("index", [None, "a", 1.5], lambda v, _: plantext.Plans([A])[v]),
    ("by", [None, "month", 5, ["task"]], lambda v, _: A.ledger(by=v)),
    ("lang", NO_LANG, lambda v, _: A.ledger(lang=v)),
    ("folder", NO_PLACE, lambda v, _: A.write(v)),
    ("format", [None, "pdf", 5, b"csv", ["csv"]], lambda v, p: A.write(p, v)),
    ("formulas", [None, "raw", True], lambda v, p: A.write(p, formulas=v)),
    ("lang", [None, b"zh", "fr", 5, True], lambda v, p: A.write(p, lang=v)),
    ("path", NO_PLACE, lambda v, _: A.to_excel(v)),
    ("by", [None, "month"], lambda v, p: A.to_excel(p / "a.xlsx", by=v)),
    ("lang", NO_LANG, lambda v, p: A.to_excel(p / "a.xlsx", lang=v)),
    ("path", NO_PLACE, lambda v, _: A.to_html(v)),
    ("lang", NO_LANG, lambda v, p: A.to_html(p / "a.html", lang=v)),
    ("path", [None, 5, b"x", ["x"]], lambda v, _: A.show(v)),
    ("lang", NO_LANG, lambda v, _: A.show(lang=v)),
    ("place", NO_PLACE, lambda v, _: FOUND.write(v)),
    ("format", [None, "pdf", 5], lambda v, p: FOUND.write(p, v)),
    ("formulas", [None, "raw"], lambda v, p: FOUND.write(p, formulas=v)),
    ("path", NO_PLACE, lambda v, _: FOUND.to_excel(v)),
    ("lang", NO_LANG, lambda v, p: FOUND.to_excel(p / "a.xlsx", lang=v)),
    ("path", NO_PLACE, lambda v, _: FOUND.to_html(v)),
    ("lang", NO_LANG, lambda v, p: FOUND.to_html(p / "a.html", lang=v)),
    ("year", NO_YEAR, lambda v, _: FOUND.network(v)),
    ("count", NO_COUNT, lambda v, _: FOUND.plot_targets(count=v)),
    ("count", NO_COUNT, lambda v, _: FOUND.plot_agencies(count=v)),
    ("lang", NO_LANG, lambda v, _: FOUND.plot_flow(lang=v)),
    ("year", NO_YEAR, lambda v, _: FOUND.draw_network(v)),
]  # fmt: skip


def refused(name: str, given: Any, call: Call, tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        call(given, tmp_path)
    said = str(caught.value)
    assert name in said and any(word in said for word in ("give", "known are", "there are")), said


@pytest.mark.parametrize(
    ("name", "values", "call"), WRONG, ids=[f"{n}-{w[0]}" for n, w in enumerate(WRONG)]
)
def test_what_is_wrong_is_said(name: str, values: list[Any], call: Call, tmp_path: Path) -> None:
    for given in values:
        refused(name, given, call, tmp_path)


def test_every_argument_at_the_door_is_looked_at() -> None:
    """A new argument of the door needs a line in WRONG, or a reason not to have one."""
    others = {"plantext.open", "plantext.PlantextError", "plantext.Comparison"}
    for name in set(plantext.__all__) - {"__version__"}:
        thing = getattr(plantext, name)
        if f"plantext.{name}" not in others and inspect.isfunction(thing):
            for argument in inspect.signature(thing).parameters:
                if argument != "corrections" or name in ("parse", "read_folder"):
                    assert any(argument == known for known, _, _ in WRONG), f"{name}({argument}=)"


def test_nothing_else_than_our_errors_comes_out_of_the_door(tmp_path: Path) -> None:
    """Each function of the door with each odd thing for each of its arguments."""
    base: dict[str, dict[str, Any]] = {
        "parse": {"text": TEXT}, "read": {"path": folder(tmp_path) / "2021.txt"}, "read_folder": {"path": tmp_path},
        "compare": {"plans": [A, B]}, "labels": {"frame": A.targets}, "evaluate": {"folders": tmp_path}, "read_table": {"table": TABLE},
        "audit": {"place": A}, "audit_scores": {"filled": plantext.audit(A)},
    }  # fmt: skip
    for name, given in base.items():
        function = getattr(plantext, name)
        for argument in inspect.signature(function).parameters:
            for odd in ODD:
                try:
                    function(**given | {argument: odd})
                except PlantextError as error:
                    assert str(error)


def test_numbers_of_tables_are_numbers() -> None:
    years = pd.Series([2021], dtype="Int64")
    for year in (np.int64(2021), years[0], 2021):
        assert plantext.parse(TEXT, year=year).meta.year == 2021
    assert arguments.amount("limit_mb", np.float32(2.5), "megabytes") == 2.5


def test_a_failed_file_may_be_named_in_years(tmp_path: Path) -> None:
    for name, text in {"a.txt": TEXT, "b.txt": TEXT, "bad.txt": ""}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    years = {"a.txt": 2021, "b.txt": 2022, "bad.txt": 2023}
    assert len(plantext.compare(tmp_path, years=years).failures) == 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A dataset of one plan, made by a thread of this process."""
    pytest.importorskip("pyarrow")
    place = tmp_path_factory.mktemp("dataset")
    (place / "texts").mkdir()
    (place / "texts" / "a.txt").write_text("一、服务\n2021年新建20个站点。", encoding="utf-8")
    with ThreadPoolExecutor(1) as one:
        return plantext.batch.run(place / "texts", place / "out", engine=one)


def test_a_dataset_says_what_it_wants(made: Any, tmp_path: Path) -> None:
    for name, values, call in DATASET:
        for given in values:
            refused(name, given, lambda v, _, call=call: call(made, v), tmp_path)  # type: ignore[misc]
    with pytest.raises(IndexError):
        made[5]
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("一、服务\n2021年新建20个站点。", encoding="utf-8")
    for name, values in RUN.items():
        for given in values:
            with pytest.raises(OptionError, match=name):
                plantext.batch.run(**{"folders": texts, "dataset": tmp_path / "new", name: given})
    assert not (tmp_path / "new").exists()


DATASET: list[tuple[str, list[Any], Callable[[Any, Any], object]]] = [
    ("place", NO_PLACE, lambda _, v: plantext.open(v)),
    ("lexicon", NO_LEXICON, lambda d, v: plantext.open(d._store.place, lexicon=v)),
    ("corrections", NO_CORRECTIONS, lambda d, v: plantext.open(d._store.place, corrections=v)),
    ("name", [None, "none", 5, ["items"]], lambda d, v: d.table(v)),
    ("columns", ["plan", 5, b"x", [None]], lambda d, v: d.table("items", v)),
    ("where", ["x", 5, [("value", ">")], [5], {"a": 1}], lambda d, v: d.table("targets", where=v)),
    ("name", [None, "none"], lambda d, v: d.arrow(v)),
    ("query", [None, b"select 1", 5], lambda d, v: d.sql(v)),
    ("plans", [None, "a.txt", 5, [None], [5]], lambda d, v: d.select(v)),
    ("key", [None, 1.5, b"a"], lambda d, v: d[v]),
]
RUN: dict[str, list[Any]] = {
    "folders": [None, 5, [None], b"x"], "dataset": NO_PLACE, "workers": ["2", 0, 1.5, True], "resume": [None, "yes"],
    "retry": [1], "engine": [None, 5, b"local"], "pattern": [None, 5], "year": NO_YEAR, "lexicon": NO_LEXICON,
    "corrections": NO_CORRECTIONS, "limit_mb": NO_AMOUNT, "seconds": NO_AMOUNT, "memory_mb": NO_AMOUNT,
    "slice_size": NO_COUNT, "read": [5, "x"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("where", "said"),
    [([("value", "like", 1)], "cannot be asked"), ([("none", ">", 1)], "no column"), ([("value", ">", object())], "cannot be asked")],
)  # fmt: skip
def test_conditions_that_cannot_be_asked(where: Any, said: str, made: Any) -> None:
    with pytest.raises(OptionError, match=said):
        made.table("targets", where=where)
