"""The scorer of sealed sets, on sets made up of texts of corpus/: sealed, restored and scored."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sealed_score
import sealing
from conftest import CORPUS, own_plan_of

from plantext import evaluation, gold
from plantext.evaluation import _EXPLICIT

SET = {"hailing-policy-2023": "rules", "central-opinion-2022": "opinion"}
SCORED = {
    "items", "headings", "targets", "strict", "sure", "due", "deadlines", "agencies", "roles", "tasks", "meta",
}  # fmt: skip
Row = dict[str, str]
Edit = Callable[[Row], Row]


def read_as(name: str) -> dict[str, list[Row]]:
    """The tables that plantext itself makes of a text, as a reader would hand them in."""
    plan = own_plan_of(CORPUS / "text" / f"{name}.txt")
    tables = {
        "items": plan.items[plan.items.level > 0],
        "targets": plan.targets,
        "deadlines": plan.deadlines[~plan.deadlines.source.isin(["inherited", "implied"])],
        "agencies": plan.agencies,
        "parts": plan.parts.assign(sure=1),
    }
    said: dict[str, list[Row]] = {
        table: [{str(c): "" if v is None or v != v else str(v) for c, v in row.items()} for row in frame.to_dict("records")]
        for table, frame in tables.items()
    }  # fmt: skip
    for row in said["targets"]:
        row["due"] = row["due"][:10] if row["due_source"] in _EXPLICIT else ""
    for row in said["deadlines"]:
        row["due"] = row["due"][:10]
    keys = ("title", "issuer", "year")
    said["meta"] = [{"key": key, "value": gold.said(plan.meta, key)} for key in keys]
    return said


def write(folder: Path, tables: dict[str, list[Row]]) -> None:
    """Tables as labelled, in the columns of the guidelines."""
    for table, rows in tables.items():
        columns = gold.COLUMNS.get(table, ("start", "end", "part", "sure"))
        with (folder / f"{table}.tsv").open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, columns, delimiter="\t", lineterminator="\n",
                quoting=csv.QUOTE_NONE, quotechar=None, extrasaction="ignore")  # fmt: skip
            out.writeheader()
            out.writerows(rows)
    kind = own_plan_of(CORPUS / "text" / f"{folder.name}.txt").meta.kind
    (folder / "kind.txt").write_text(f"{kind}\n", encoding="utf-8")


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place like ../shared, with the texts of the set and its list."""
    (tmp_path / "corpus").mkdir()
    for name in SET:
        shutil.copy(CORPUS / "text" / f"{name}.txt", tmp_path / "corpus")
    listed = "".join(f"{kind}\t{name}.txt\n" for name, kind in SET.items())
    (tmp_path / "sealed.txt").write_text(listed, encoding="utf-8")
    monkeypatch.setattr(sealing, "SHARED", tmp_path)
    return tmp_path


def seal(shared: Path, edit: Edit = lambda row: row) -> None:
    """Labels of what is read, each cell as `edit` leaves it."""
    columns = ("document", "table", "row", "field", "start", "end", "value")
    with (shared / "sealed.tsv").open("w", encoding="utf-8") as file:
        print(*columns, sep="\t", file=file)
        for number, name in enumerate(SET, 1):
            folder = shared / name
            folder.mkdir(exist_ok=True)
            write(folder, read_as(name))
            for row in sealing.rows(folder, f"{name}.txt"):
                cells = edit(dict(zip(columns, (f"s{number:02d}", *row[1:]), strict=True)))
                print(*cells.values(), sep="\t", file=file)


def scores(shared: Path) -> dict[str, float]:
    """F1 of each field over all, and the share of parts that are right."""
    documents = sealed_score.sealed(shared / "sealed.tsv", shared / "sealed.txt", shared)
    counts = sealed_score.scored(documents)[0]["all"]
    found = {name: sealed_score.value(score) for name, score in counts.scores.items()}
    kinds = sum(a == b for a, b in counts.kinds) / len(SET)
    return {
        **found,
        "parts": sum(a == b for a, b, _ in counts.parts) / len(counts.parts),
        "kind": kinds,
    }


def test_what_plantext_reads_itself_is_right(shared: Path) -> None:
    seal(shared)
    found = scores(shared)
    assert set(found) == SCORED | {"parts", "kind"}
    assert set(found.values()) == {1.0}


@pytest.mark.parametrize(
    ("table", "field", "new", "lowered"),
    [
        ("targets", "value", "7777", {"targets", "strict", "sure"}),
        ("targets", "status", "achieved", {"targets", "strict", "sure"}),
        ("targets", "comparator", "<", {"strict"}),
        ("targets", "due", "1999-12-31", {"due"}),
        ("items", "heading", "不是这个标题", {"headings"}),
        ("items", "path", "第九十九条", {"items", "headings"}),
        ("deadlines", "due", "1999-12-31", {"deadlines"}),
        ("agencies", "role", "guide", {"roles"}),
        ("agencies", "agency", "不是这个单位", {"agencies", "roles", "tasks"}),
        ("meta", "value", "不是这个题目", {"meta"}),
        ("parts", "part", "cover", {"parts"}),
        ("kind", "kind", "bulletin", {"kind"}),
    ],
)
def test_one_cell_falsified_lowers_its_score(
    shared: Path, table: str, field: str, new: str, lowered: set[str]
) -> None:
    def edit(row: Row) -> Row:
        here = ("s01", table, FIRST.get(table, "1"), field)
        if (row["document"], row["table"], row["row"], row["field"]) != here:
            return row
        assert row["value"] != new
        placed = {} if table == "parts" else {"start": "", "end": ""}
        return {**row, "value": new, **placed}

    seal(shared, edit)
    found = scores(shared)
    assert {name for name, score in found.items() if score < 1} == lowered


FIRST = {"parts": "8"}
"""The row that is falsified, where it is not the first."""


def test_scores_are_those_of_evaluate(shared: Path) -> None:
    listed, labels = [], ["document\ttable\trow\tfield\tstart\tend\tvalue"]
    for number, name in enumerate(SET, 1):
        folder = shared / name
        shutil.copytree(CORPUS / name, folder)
        (folder / "source.txt").write_text(f"../corpus/{name}.txt", encoding="utf-8")
        (folder / "systems.tsv").unlink()
        write(folder, {"parts": []})
        rows = sealing.rows(folder, f"{name}.txt")
        labels += ["\t".join((f"s{number:02d}", *row[1:])) for row in rows]
        listed.append(folder)
    (shared / "sealed.tsv").write_text("\n".join(labels), encoding="utf-8")
    documents = sealed_score.sealed(shared / "sealed.tsv", shared / "sealed.txt", shared)
    counts, _ = sealed_score.scored(documents)
    judged = evaluation.evaluate(listed)
    for field in sorted(SCORED):
        assert sealed_score.value(counts["all"].scores[field]) == judged.f1(field)
        own = counts["rules"].scores[field]
        assert sealed_score.value(own) == judged.f1(field, "hailing-policy-2023")


def call(shared: Path, *more: str) -> None:
    place = ["--labels", str(shared / "sealed.tsv"), "--list", str(shared / "sealed.txt")]
    sealed_score.main([*place, *more], shared)


def test_scores_are_printed_and_no_sentence(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal(shared, lambda row: {**row, "value": "1"} if row["field"] == "value" else row)
    call(shared, "--by-kind")
    said = capsys.readouterr().out
    assert "headings      43     43     43  1.000 [0.918 1.000] 1.000 [0.918 1.000] 1.000" in said
    assert "\nrules " in said and "\nopinion " in said and "check" in said
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in said)
    call(shared, "--differences")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in capsys.readouterr().out)


def test_what_cannot_be_scored_whole_is_refused(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(place: Path = shared) -> str:
        with pytest.raises(SystemExit) as ended:
            sealed_score.main(
                ["--labels", str(shared / "sealed.tsv"), "--list", str(shared / "sealed.txt")],
                place,
            )
        assert not capsys.readouterr().out
        return str(ended.value.code)

    assert "sealed.tsv is not there" in refused()
    seal(shared)
    assert "a sealed set is scored over its texts" in refused(shared / "elsewhere")
    text = shared / "corpus" / "hailing-policy-2023.txt"
    text.write_text("一、短", encoding="utf-8")
    assert "it is not the one labelled" in refused()
    text.unlink()
    assert "s01: " in refused() and "hailing-policy-2023.txt is not there" in refused()
    (shared / "sealed.txt").write_text("rules\thailing-policy-2023.txt\n", encoding="utf-8")
    assert "do not name the same documents: s02" in refused()


def test_kinds_are_scored_where_plantext_says_them() -> None:
    counts = sealed_score.Counts(kinds=[("opinion", "opinion"), ("rules", "measures")])
    told = "\n".join(sealed_score.report("all", counts))
    assert "kind      0.500 [0.095 0.905] of 2 documents" in told


def test_the_interval_is_wilsons() -> None:
    assert sealed_score.wilson(0, 0) == (0.0, 1.0)
    low, high = sealed_score.wilson(9, 10)
    assert (round(low, 4), round(high, 4)) == (0.5958, 0.9821)
