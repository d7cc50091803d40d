"""Rows of one's own: each table takes effect, and a broken row is named with file and line."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import plantext
from plantext.errors import LexiconError, OptionError
from plantext.lexicon import COLUMNS, Lexicon, checks
from plantext.structure.clean import fold

HEAD = "岭东省2021年工作要点\n岭东省人民政府办公厅\n一、服务\n（一）推进共享。"

# table, a row of one's own, a text, and what its last row reads without and with the row
EFFECTS = [
    ("agencies", "数智中枢\tdept.hub\t\tlocal\tinstitution\t\t\t", "（省数智中枢牵头）",
     "agencies agency agency_id kind", [], ["省数智中枢", "省/dept.hub", "institution"]),
    ("agencies", "教育厅\tdept.school\t\tlocal\tdepartment\t\t\t", "（省教育厅牵头）",
     "agencies agency_id", ["省/dept.education"], ["省/dept.school"]),
    ("basis", "申领\tverb\tflow\t申领电子证照300张", "申领电子证照300张。",
     "targets basis", ["stock"], ["flow"]),
    ("body_suffixes", "工坊\tinstitution\t省数据工坊", "（省数据工坊牵头）",
     "agencies agency kind", [], ["省数据工坊", "institution"]),
    ("bounds", "顶格\tbefore\t<=\t时限顶格5天", "办理时限顶格5个工作日。",
     "quantities status comparator", ["threshold", "="], ["target", "<="]),
    ("bounds", "封顶线内\tafter\t<=\t时限5天封顶线内", "办理时限压缩到5个工作日封顶线内。",
     "targets comparator", ["="], ["<="]),
    ("brands", "岭东通\tapplication", "推广岭东通应用。",
     "systems name kind", [], ["岭东通", "application"]),
    ("deeds", "奖掖\trule\t奖掖企业50万元", "对达标企业奖掖50万元。",
     "quantities status", ["target"], ["threshold"]),
    ("deeds", "往岁\tpast\t往岁建成20个", "往岁便民站点20个。",
     "quantities status", ["target"], ["achieved"]),
    ("cues", "战绩\treview_head looks_back_head", "\n二、战绩\n便民站点20个。",
     "quantities status", ["target"], ["achieved"]),
    ("directions", "砍至\tdown\t占比砍至15%", "线下办理占比砍至15%。",
     "targets direction", ["up"], ["down"]),
    ("headings", "攻坚盘口\ttask\tend\t2021年攻坚盘口", "\n附件\n序号\t攻坚盘口\t完成时限\n1\t新建站点\t9月底\n",
     "items path heading", ["一/（一）", "推进共享"], ["2:1", "新建站点"]),
    ("occasions", "灯会\tfeast\t02-10\t灯会前建成3个", "2022年灯会前建成站点3个。",
     "targets due certainty", [pd.Timestamp("2022-12-31"), "check"],
     [pd.Timestamp("2022-02-09"), "check"]),
    ("occasions", "开渔\tseason\t\t开渔前建成3个", "开渔前建成站点3个。",
     "targets due_source certainty", ["plan", "sure"], ["", "check"]),
    ("places", "灵川市\t灵川\tcity\t", "（省公安厅、灵川水文局负责）",
     "agencies agency restored", ["省灵川水文局", True], ["灵川水文局", False]),
    ("roles", "挂帅\tstem\tlead\tafter\t（省教育厅挂帅）", "（省教育厅挂帅）",
     "agencies agency role", [], ["省教育厅", "lead"]),
    ("roles", "领衔\tstem\tlead\tlabel\t领衔单位：省教育厅", "\n主要领衔部门：省教育厅",
     "agencies agency role", [], ["省教育厅", "lead"]),
    ("strength", "铁定\tfirm\t铁定达到300项", "铁定建成站点300个。",
     "targets strength", [""], ["firm"]),
    ("strength", "铁定\tfirm\t铁定达到300项", "注册用户铁定达到300人。",
     "targets indicator strength", ["注册用户铁定", ""], ["注册用户", "firm"]),
    ("system_suffixes", "驾驶舱\tplatform\t应急指挥驾驶舱", "建设应急指挥驾驶舱。",
     "systems name kind", [], ["应急指挥驾驶舱", "platform"]),
    ("unit_families", "area\t平方公里", "完成造林2公顷。",
     "quantities value_base unit_base", [2.0, "公顷"], [2.0, "平方公里"]),
    ("unit_parts", "趟\tjoint\t人\t\t\t\t接送5人趟", "接送学生500人趟。",
     "quantities unit", ["人"], ["人趟"]),
    ("unit_words", "项\t项单\t", "新建5项单。",
     "quantities status unit", ["target", "项"], ["name", ""]),
    ("units", "舱\t舱\t\tcount\tarea\t2\t新建5舱", "新建方舱形态的服务点5舱。",
     "quantities certainty unit unit_base", ["check", "舱", ""], ["sure", "舱", "公顷"]),
]  # fmt: skip


def written(folder: Path, table: str, *rows: str) -> Path:
    file = folder / f"{table}.tsv"
    file.write_text("\n".join(("\t".join(COLUMNS[table]), *rows)), encoding="utf-8")
    return file


def last(text: str, wanted: str, lexicon: Lexicon | None = None) -> list[object]:
    """What the last row of a table reads in some columns, [] where the table is empty."""
    table, *columns = wanted.split()
    rows = getattr(plantext.parse(HEAD + text, lexicon=lexicon), table)[columns].values.tolist()
    return rows[-1] if rows else []


@pytest.mark.parametrize(("table", "row", "text", "wanted", "without", "with_it"), EFFECTS)
def test_a_row_takes_effect(
    tmp_path: Path, table: str, row: str, text: str, wanted: str, without: list[object],
    with_it: list[object],
) -> None:  # fmt: skip
    assert last(text, wanted) == without
    assert last(text, wanted, Lexicon.load(written(tmp_path, table, row))) == with_it


def test_a_common_word_weighs_less_in_a_comparison(tmp_path: Path) -> None:
    plans = [
        plantext.parse(f"一、推进数字乡村建设。新建站点{n}个。", plan=str(n), year=n)
        for n in (2021, 2022)
    ]
    own = Lexicon.load(written(tmp_path, "commonness", "乡村\t1000", "~乡村\t1000"))
    before, after = plantext.compare(plans), plantext.compare(plans, lexicon=own)
    assert before.items["reason"][0] != after.items["reason"][0]


def test_every_table_is_tried() -> None:
    others = {"commonness", "columns", "genres", "part_weights", "weights"}
    assert {table for table, *_ in EFFECTS} | others == set(COLUMNS)


def test_a_cue_and_a_weight_of_ones_own_tell_parts(tmp_path: Path) -> None:
    text = "一、服务\n窗口星级由街道核计。"
    before = plantext.parse(text, year=2021).parts
    cue = written(tmp_path, "cues", "核计\tscore")
    weight = written(tmp_path, "part_weights", "in/score\tscoring=+99")
    after = plantext.parse(text, year=2021, lexicon=Lexicon.load(cue).with_rows(weight)).parts
    assert "scoring" not in before["part"].tolist()[1:] and after["part"].tolist()[1] == "scoring"
    assert after["certainty"].tolist()[1] == "sure"


def test_a_weight_of_ones_own_arbitrates(tmp_path: Path) -> None:
    text = "一、服务\n新建站点20个。"
    assert plantext.parse(text, year=2021).targets["certainty"].tolist() == ["sure"]
    own = Lexicon.load(written(tmp_path, "weights", "committing\t-1"))
    after = plantext.parse(text, year=2021, lexicon=own).targets
    assert after["certainty"].tolist() == ["check"]
    assert after["reason"][0].endswith(
        "speaks against it: a verb of doing stands before it in its clause"
    )


def test_a_word_of_ones_own_tells_the_kind(tmp_path: Path) -> None:
    text = "岭东省2021年便民锦囊\n一、服务\n新建站点20个。"
    own = Lexicon.load(written(tmp_path, "genres", "锦囊\thead\tmeasures\t\t便民锦囊"))
    assert plantext.parse(text).meta.kind == "other"
    assert plantext.parse(text, lexicon=own).meta.kind == "measures"


def test_a_name_of_a_column_is_understood(tmp_path: Path) -> None:
    frame = pd.DataFrame({"公文原貌": ["一、服务\n2021年新建20个站点。"]})
    with pytest.raises(OptionError):
        plantext.read_table(frame)
    own = Lexicon.load(written(tmp_path, "columns", "公文原貌\ttext\tzh"))
    assert len(plantext.read_table(frame, lexicon=own)) == 1


def test_rows_upon_rows(tmp_path: Path) -> None:
    first = written(tmp_path, "brands", "岭东通\tapplication", "岭东办\tapplication")
    second = written(tmp_path, "units", "舱\t舱\t\tcount\t\t\t新建5舱")
    own = Lexicon.default().with_rows(first).with_rows(second)
    assert own.lookup("brands", "kind")["岭东办"] and own.lookup("units", "unit")["舱"]
    assert own.digest == Lexicon.load(tmp_path).digest != Lexicon.default().digest
    assert "岭东通" not in Lexicon.default().words("brands")
    first.write_text("name\tkind\n岭东通\tplatform\n", encoding="utf-8")
    assert own.with_rows(first).lookup("brands", "kind")["岭东通"] == "platform"
    assert len(own.with_rows(first).rows("brands")) == len(own.rows("brands"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_saved_by_a_spreadsheet(tmp_path: Path, encoding: str) -> None:
    saved = '"# 自有平台, 两个"\t\r\nname\tkind\r\n\t\r\n"岭东""通"""\tapplication\r\n岭东办\tapplication\r\n'
    (tmp_path / "brands.tsv").write_bytes(saved.encode(encoding))
    assert {'岭东"通"', "岭东办"} <= set(Lexicon.load(tmp_path).words("brands"))


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        ("agencies", "数智局\tdept.data\t\tprovince\tdepartment\t\t\t", "known are centre, local"),
        ("agencies", "数智局\tdept.data\t\tlocal\tdepartment\t18\t\t", "no year such as 2018"),
        ("agencies", "数智局\tdept.data\t\tlocal\tdepartment\t2021\t2018\t", "comes after"),
        ("agencies", "数智局\tdept.x\t\tlocal\tdepartment\t\t2018\tdept.y", "no row has the id dept.y"),
        ("body_suffixes", "工坊\tworkshop\t省数据工坊", "column kind is 'workshop'"),
        ("bounds", "顶格\tfront\t<=\t时限顶格5天", "known are after, before"),
        ("bounds", "顶格\tbefore\t=\t时限顶格5天", "column comparator is '='"),
        ("brands", "岭东通", "1 cells where 2 are due"),
        ("brands", "岭东通\tapplication\tx", "3 cells where 2 are due"),
        ("brands", "岭东ＡＰＰ\tapplication", "letters and digits at half width"),
        ("commonness", "乡村\t1001", "no whole number"),
        ("deeds", "奖掖\tgift\t奖掖50万元", "column sense is 'gift'"),
        ("directions", "砍至\tleft\t占比砍至15%", "column direction is 'left'"),
        ("genres", "锦囊\tend\tmeasures\t\t便民锦囊", "column part is 'end'"),
        ("genres", "锦囊\thead\tpolicy\t\t便民锦囊", "column kind is 'policy'"),
        ("occasions", "灯会\tfeast\t\t灯会前建成3个", "a feast has a day"),
        ("places", "灵川市\t灵川\tcity\t灵省", "no row has the name 灵省"),
        ("roles", "领衔:\tstem\tlead\tlabel\t领衔:省教育厅", "signs at full width"),
        ("roles", "领衔\tstem\t\tlabel\t领衔单位", "a stem needs a role"),
        ("roles", "教研室\tnoun\tlead\tlabel\t牵头教研室", "a noun has no role"),
        ("roles", "领衔\tstem\tlead\tfront\t领衔单位", "a stem stands after or"),
        ("strength", "铁定\tfirm\t必须达到300项", "does not hold 铁定"),
        ("system_suffixes", "驾驶舱\tcockpit\t指挥驾驶舱", "column kind is 'cockpit'"),
        ("unit_families", "area", "1 cells where 2 are due"),
        ("unit_parts", "趟\tafter\t人\t\t\t\t接送5人趟", "column part is 'after'"),
        ("unit_parts", "百\tprefix\t米\t\t\t0\t建成5百米", "no number such as 1000 or 1/15"),
        ("unit_words", "项\t\t", "column words is empty"),
        ("units", "舱\t舱\t十\tcount\t\t\t新建5舱", "no number such as 10000"),
        ("units", "舱\t舱\t\tcount\tarea\t\t新建5舱", "of the family area needs a factor"),
        ("units", "舱\t舱\t\tcount\t\t2\t新建5舱", "needs the family that it leads to"),
        ("units", "舱\t舱\t\tcount\tarea\t1/0\t新建5舱", "no number such as 1000 or 1/15"),
        ("units", "舱\t舱\t\tcount\tsize\t2\t新建5舱", "no row has the family size that family names"),
    ],
)  # fmt: skip
def test_a_broken_row_is_named(tmp_path: Path, table: str, row: str, says: str) -> None:
    file = written(tmp_path, table, "# 自有", "", row)
    with pytest.raises(LexiconError, match=re.escape(says)) as error:
        Lexicon.load(tmp_path)
    assert str(error.value).startswith(f"{file}, line 4: ")


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=re.escape("none.tsv: its name is no lexicon file's")):
        Lexicon.load(tmp_path / "none.tsv")
    with pytest.raises(LexiconError, match="cannot be read"):
        Lexicon.load(tmp_path / "brands.tsv")
    written(tmp_path, "brands", "岭东通\tapplication")
    (tmp_path / "agency.tsv").write_text("name\tkind\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape("agency.tsv: its name is no")):
        Lexicon.load(tmp_path)
    (tmp_path / "units.tsv").write_bytes(b"\xff\xff\xff")
    with pytest.raises(LexiconError, match="no known encoding"):
        Lexicon.load(tmp_path / "units.tsv")


def test_signs_refused_are_those_that_cleaning_changes() -> None:
    signs = [chr(code) for code in (*range(0x21, 0x7F), *range(0xFF01, 0xFF5F))]
    for sign in signs:
        refused = bool(checks.flaw("brands", {"name": f"岭{sign}", "kind": "platform"}))
        assert refused == (fold(sign) != sign), sign


def test_shipped_words_are_all_known() -> None:
    for table, column in checks.KNOWN:
        empty = {""} if (table, column) in checks.LOOSE else set()
        shipped = {row[column] for row in Lexicon.default().rows(table)}
        assert shipped - empty <= checks.KNOWN[table, column]


def test_one_lexicon_in_another_process(tmp_path: Path) -> None:
    own = Lexicon.load(written(tmp_path, "brands", "岭东通\tapplication"))
    there = pickle.loads(pickle.dumps(own))
    assert there.digest == own.digest and pickle.loads(pickle.dumps(own)) is there
    assert pickle.loads(pickle.dumps(Lexicon.default())) is Lexicon.default()


def test_every_command_that_reads_plans_takes_words(
    tmp_path: Path, called: Callable[..., tuple[int, str, str]]
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(HEAD + "推广岭东通应用。", encoding="utf-8")
    later = tmp_path / "later.txt"
    later.write_text((HEAD + "推广岭东通应用。").replace("2021", "2022"), encoding="utf-8")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "source.txt").write_text("../plan.txt", encoding="utf-8")
    (gold / "systems.tsv").write_text("path\tname\n一/（一）\t岭东通\n", encoding="utf-8")
    words = written(tmp_path, "brands", "岭东通\tapplication")
    calls = {"parse": (file,), "explain": (file,), "evaluate": (gold,), "compare": (file, later)}
    says = {"parse": "1 systems", "explain": "system 岭东通", "evaluate": r"1\.000 +1\.000 +1\.000"}
    for command, wanted in says.items():
        assert not re.search(wanted, called(command, *calls[command])[1]), command
        code, out, _ = called(command, *calls[command], "--lexicon", words)
        assert code == 0 and re.search(wanted, out), command
    assert called("compare", file, later, "-o", tmp_path / "out", "--lexicon", words)[0] == 0
    assert "岭东通" in (tmp_path / "out" / "systems.csv").read_text(encoding="utf-8")
    words.write_text("name\tkind\n岭东通\t\n", encoding="utf-8")
    for command, given in calls.items():
        code, _, err = called(command, *given, "--lexicon", words)
        assert code == 2 and "brands.tsv, line 2: column kind" in err, command


def test_columns_that_may_be_empty_may_be_left_out(tmp_path: Path) -> None:
    file = tmp_path / "units.tsv"
    file.write_text("surface\tunit\tkind\texample\n舱\t舱\tcount\t新建5舱\n", encoding="utf-8")
    [row] = [row for row in Lexicon.load(file).rows("units") if row["surface"] == "舱"]
    assert (row["scale"], row["family"], row["factor"]) == ("", "", "")
