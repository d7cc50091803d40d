"""Years side by side: a plan against itself, shuffled, edited; unrelated plans; what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import networkx
import pandas as pd
import pytest
from conftest import CORPUS, ROOT

import plantext
from plantext.comparison.align import ItemAligner
from plantext.comparison.years import Comparison
from plantext.errors import OptionError
from plantext.present.chains import chains
from plantext.present.labels import labels

TEXTS = CORPUS / "text"
SERIES = [TEXTS / f"lingdong-{year}.txt" for year in (2020, 2021, 2022, 2023)]
SHARED = ROOT.parent / "shared" / "corpus" / "txt"


def words(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def against(text: str, change: Callable[[str], str] = str) -> Comparison:
    """A text compared with what `change` makes of it, as if a year later."""
    earlier = plantext.parse(text, plan="before", year=2021)
    later = plantext.parse(change(text), plan="after", year=2022)
    found = plantext.compare([later, earlier])
    assert isinstance(found, Comparison)
    return found


def edited(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new)

    return change


@pytest.fixture(scope="module")
def series() -> Comparison:
    found = plantext.compare(SERIES[::-1])
    assert isinstance(found, Comparison)
    return found


NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_against_itself_is_the_same(name: str) -> None:
    found = against(words(name))
    assert (found.items["relation"] == "same").all()
    assert not found.items[["moved", "renamed", "changed"]].any(axis=None)
    assert (found.items["a_path"] == found.items["b_path"]).all()
    assert set(found.targets["verdict"]) <= {"unchanged"}
    assert not found.agencies[["gained", "lost"]].any(axis=None)
    assert (found.threads["2021"] == found.threads["2022"]).all()


def chapters_reversed(text: str) -> str:
    """The chapters in reverse order, as 市 notices are shuffled; labels go with their chapters."""
    head, *chapters = re.split(r"\n(?=[一二三四五]、)", text)
    body, _, tail = chapters[-1].rpartition("\n\n")
    return "\n".join([head, *[*chapters[:-1], body][::-1], tail])


def test_a_plan_against_its_shuffled_self() -> None:
    found = against(words("lingdong-2021"), chapters_reversed)
    assert (found.items["relation"] == "same").all()
    assert found.items["moved"].any() and not found.items["moved"].all()
    texts = plantext.parse(words("lingdong-2021")).items.set_index("path")["text"]
    assert (found.items["a_heading"] == found.items["b_heading"]).all()
    assert len(found.items) == len(
        [
            p
            for p in texts.index
            if not any(texts.index.str.startswith(f"{p}/"))
            and p not in ("cover", "preamble", "closing")
        ]
    )


def test_two_items_that_change_places_move() -> None:
    def swap(text: str) -> str:
        first = re.search(r"（三）延伸.*\n", text)
        second = re.search(r"（五）深化.*\n", text)
        assert first and second
        moved = text.replace(first[0], "@").replace(second[0], first[0].replace("（三）", "（五）"))
        return moved.replace("@", second[0].replace("（五）", "（三）"))

    found = against(words("lingdong-2021"), swap).items
    moved = found[found["moved"]]
    assert set(moved["a_path"]) <= {"一/（三）", "一/（四）", "一/（五）"} and not moved.empty
    assert (found["relation"] == "same").all() and not found["changed"].any()


def test_an_edited_figure_moves_one_target() -> None:
    found = against(
        words("lingdong-2021"),
        edited("自助终端（含自助打印设备）不少于1800台", "自助终端（含自助打印设备）不少于2100台"),
    )
    targets = found.targets[found.targets["verdict"] != "unchanged"]
    assert targets[["a_value", "b_value", "verdict"]].values.tolist() == [
        [1800.0, 2100.0, "raised"]
    ]
    assert targets["change"].tolist() == [300.0]
    assert targets["change_pct"].round(1).tolist() == [16.7]
    items = found.items
    assert items[items["changed"]]["a_path"].tolist() == ["一/（三）"]


def test_an_item_deleted_and_one_invented() -> None:
    def change(text: str) -> str:
        gone = re.search(r"（十六）.*\n", text)
        assert gone
        invented = "（十六）举办青年厨艺比赛。面向职业学校学生开设烘焙课堂，评出面点能手18名。（省教育厅牵头）\n"
        return text.replace(gone[0], invented)

    found = against(words("lingdong-2021"), change).items
    counts = found["relation"].value_counts()
    assert (counts["dropped"], counts["new"]) == (1, 1)
    assert set(counts.index) == {"same", "dropped", "new"}


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("办理时限压减至10日以内", "办理时限压减至5日以内", "tightened"),
        ("办理时限压减至5日以内", "办理时限压减至10日以内", "loosened"),
        ("接通率达到90%以上", "接通率达到90%左右", "loosened"),
        ("接通率达到90%左右", "接通率不低于90%", "tightened"),
        ("接通率达到90%", "接通率达到90%以上", "unchanged"),
        ("投诉量下降20%", "投诉量下降30%", "raised"),
        ("投入资金9000万元", "投入资金1.2亿元", "raised"),
        ("投入资金1.2亿元", "投入资金12000万元", "unchanged"),
        ("内存达到512TB", "内存达到0.8PB", "raised"),
        ("完成造林1.5万亩", "完成造林1000公顷", "unchanged"),
        ("完成造林1.5万亩", "完成造林900公顷", "lowered"),
        ("粮食产量达到300亿斤", "粮食产量达到1600万吨", "raised"),
        ("投入资金600万元", "投入资金600万美元", "restated"),
        ("新增企业50家", "累计培育企业120家", "restated"),
        ("确保接通率达到90%", "力争接通率达到90%", "loosened"),
        ("失业率控制在5.5%以内", "失业率控制在5%以内", "tightened"),
        ("培养专家80至100名", "培养专家120名", "raised"),
    ],
)
def test_verdicts(before: str, after: str, verdict: str) -> None:
    text = "一、服务\n1.办好政务热线。{}。（省数据局牵头）\n2.改善乡村道路。新修公路300公里。\n"
    found = against(text.format(before), lambda _: text.format(after)).targets
    row = found[found["a_path"] == "一/1"].iloc[0]
    assert row["verdict"] == verdict, row["reason"]


def test_percentages_change_in_points() -> None:
    text = "一、服务\n1.办好政务热线。接通率达到{}%。\n"
    row = against(text.format(90), lambda _: text.format(96)).targets.iloc[0]
    assert (row["change"], row["change_pct"]) == (6.0, 6.0)


def test_every_side_leads_back_to_its_source(series: Comparison) -> None:
    plans = {member.plan.id: member.plan for member in series.members}
    assert (series.targets[["a_path", "b_path"]] != "").sum().min() > 100
    for row in series.targets.to_dict("records"):
        for side in "ab":
            if row[f"{side}_path"]:
                source = plans[row[f"{side}_plan"]].source
                surface = source[row[f"{side}_start"] : row[f"{side}_end"]]
                assert surface and re.search(r"[\d一二三四五六七八九十半全清零番]", surface), row
                assert row[f"{side}_sentence"]
            else:
                assert row["verdict"] in ("new", "dropped")


def test_tables_fit_together(series: Comparison) -> None:
    assert series.years == [2020, 2021, 2022, 2023]
    items = series.items
    for (_, a_year), group in items[items["a_path"] != ""].groupby(["a_plan", "a_year"]):
        paths = {p.path for p in series.sides[series.years.index(a_year)]}
        assert set(group["a_path"]) == paths
    assert (items.query("relation == 'new'")["a_path"] == "").all()
    assert (items.query("relation == 'dropped'")["b_path"] == "").all()
    wide = series.trajectories
    assert wide[[str(year) for year in series.years]].notna().any(axis=1).all()
    longest = wide[[str(y) for y in series.years]].notna().all(axis=1)
    assert longest.sum() >= 10
    threads = series.threads
    assert threads["thread"].is_unique
    assert set(series.targets["thread"].dropna()) <= set(threads["thread"])


def test_a_renamed_body_is_one_body(series: Comparison) -> None:
    data = series.agencies[series.agencies["agency_id"].str.endswith("dept.data")]
    assert data["agency_id"].nunique() == 1 and set(data["year"]) == {2020, 2021, 2022, 2023}
    assert data["led"].min() > 0


def test_the_network_is_one_of_networkx(series: Comparison) -> None:
    edges = series.network(2021)
    graph = networkx.from_pandas_edgelist(edges, edge_attr="weight", create_using=networkx.DiGraph)
    assert graph.number_of_edges() == len(edges) > 10
    assert set(edges["year"]) == {2021}
    with pytest.raises(OptionError, match="2019 is not compared; compared are 2020"):
        series.network(2019)


def test_systems_have_first_and_last_years(series: Comparison) -> None:
    systems = series.systems.set_index("name")
    assert systems.loc["岭省通", ["first_year", "last_year"]].tolist() == [2020, 2023]


def test_what_the_next_report_says_of_targets() -> None:
    found = plantext.compare([TEXTS / "shimen-2022.txt", TEXTS / "shimen-2023.txt"])
    assert isinstance(found, Comparison)
    kept = found.kept
    assert set(kept["verdict"]) == {"kept", "missed", "not yet due", "not reported"}
    growth = kept[(kept["indicator"] == "地区生产总值") & (kept["a_path"] == "三")]
    assert growth[["a_value", "b_value", "verdict"]].values.tolist() == [[7.0, 5.2, "missed"]]


def test_a_total_does_not_surely_keep_what_a_year_was_to_bring() -> None:
    text = "一、服务\n1.汇聚数据。全年归集数据突破60亿条，电子印章累计发放90万枚。\n"
    later = "2022年工作要点\n2021年，累计归集数据86亿条，电子印章累计发放95万枚。\n" + text
    plans = [plantext.parse(t, plan=str(y), year=y) for t, y in ((text, 2021), (later, 2022))]
    found = plantext.compare(plans)
    assert isinstance(found, Comparison)
    told = found.kept.set_index("a_value")[["b_value", "verdict", "certainty"]]
    assert told.loc[6e9].tolist() == [8.6e9, "kept", "check"]
    assert told.loc[9e5].tolist() == [9.5e5, "kept", "sure"]


def test_reasons_round_no_number() -> None:
    text = "一、服务\n1.推广政务应用。注册用户达到{}人。\n"
    row = against(text.format(33500001), lambda _: text.format(33500012)).targets.iloc[0]
    assert row["reason"] == "the value went from 33,500,001 to 33,500,012"
    assert labels("zh").reason(row["reason"]) == "数值由 33500001 变为 33500012"


def test_a_series_in_a_folder(tmp_path: Path) -> None:
    for path in SERIES[:2]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "empty.txt").write_text("")
    found = plantext.compare(tmp_path)
    assert found.plans["plan"].tolist() == ["lingdong-2020.txt", "lingdong-2021.txt"]
    assert found.failures["plan"].tolist() == ["empty.txt"]


def test_what_cannot_be_compared() -> None:
    one = plantext.parse("一、服务\n1.办事。", plan="one", year=2021)
    two = plantext.parse("一、服务\n1.办事。", plan="two", year=2021)
    none = plantext.parse("一、服务\n1.办事。", plan="none")
    for plans, message in (
        ([one], "1 plan given"),
        ([one, one], "two plans have the id 'one'"),
        ([one, two], "one and two are both for 2021"),
        ([one, none], r"none: the text does not say which year.*years=\{'none': 2021\}"),
    ):
        with pytest.raises(OptionError, match=message):
            plantext.compare(plans)
    with pytest.raises(OptionError, match="known are year, level"):
        plantext.compare([one, two], by="colour")
    assert plantext.compare([one, none], years={"none": 2022}).plans["year"].tolist() == [
        2021,
        2022,
    ]


def leveled(issuer: str, plan: str, body: str) -> plantext.Plan:
    text = f"{issuer}关于印发2022年数字化工作要点的通知\n一、服务\n（一）办好热线。{body}\n"
    return plantext.parse(text, plan=plan, year=2022)


def test_levels_of_government() -> None:
    plans = [
        leveled("云浦市人民政府", "city", "热线接通率不低于97%。新建站点60个。"),
        leveled("国务院办公厅", "centre", "热线接通率不低于90%。"),
        leveled("岭东省人民政府", "province", "热线接通率不低于95%。新建站点800个。"),
    ]
    found = plantext.compare(
        plans, by="level", levels={"city": "city", "centre": "centre", "province": "province"}
    )
    assert found.plans["plan"].tolist() == ["centre", "province", "city"]
    targets = found.targets.set_index(["a_plan", "b_plan", "indicator"])
    assert targets.loc[("centre", "province", "热线接通率"), "gap"] == 5.0
    assert targets.loc[("province", "city", "站点"), "ratio"] == pytest.approx(0.075)
    with pytest.raises(OptionError, match="no issuer names its level; give one of centre"):
        plantext.compare(
            [plans[0], plantext.parse("一、办事。", plan="x")], by="level", levels={"city": "city"}
        )
    with pytest.raises(OptionError, match="all plans are of the level city"):
        plantext.compare(plans[:2], by="level", levels=dict.fromkeys(("city", "centre"), "city"))


def test_the_aligner_is_an_estimator() -> None:
    pair = (plantext.read(SERIES[0]), plantext.read(SERIES[1]))
    aligner = ItemAligner(threshold=0.2).set_params(absorb=0.2)
    assert aligner.get_params()["threshold"] == 0.2
    strict, loose = (a.fit([pair]).transform([pair])[0] for a in (aligner, ItemAligner()))
    assert 0 < len(strict) < len(loose)
    own = set(zip(loose["a_path"], loose["b_path"], strict=True))
    assert ItemAligner().fit([pair]).score([pair], [own]) == 1.0


def test_an_aligner_that_is_given_stays_as_it_was() -> None:
    plans = [plantext.read(path) for path in SERIES]
    aligner = ItemAligner(threshold=0.2).fit(plans[:2])
    weights = aligner.weights_.copy()
    first, second = (plantext.compare(some, aligner=aligner) for some in (plans[:2], plans[2:]))
    assert len(second.items) and len(first.items) == len(
        plantext.compare(plans[:2], aligner=ItemAligner(threshold=0.2)).items
    )
    assert first.aligner.threshold == 0.2 and (aligner.weights_ == weights).all()


def test_plans_without_words_to_count_are_compared() -> None:
    texts = ("一、办。", "一、办。", "一、改。")
    plans = [plantext.parse(t, plan=str(n), year=2020 + n) for n, t in enumerate(texts)]
    found = plantext.compare(plans).items
    assert list(found["relation"]) == ["same", "dropped", "new"]


def test_values_that_cannot_be_compared_stand_in_two_rows() -> None:
    goals = ("归集数据300TB", "归集数据500TB", "归集数据8亿条", "归集数据12亿条")
    plans = [
        plantext.parse(f"一、数据\n1.推进汇聚，{goal}。", plan=str(n), year=2020 + n)
        for n, goal in enumerate(goals)
    ]
    found = plantext.compare(plans)
    assert list(found.targets["verdict"]) == ["raised", "restated", "raised"]
    wide = found.trajectories
    years = [str(year) for year in found.years]
    rows = [(unit, *row) for unit, row in zip(wide["unit"], wide[years].to_numpy(), strict=True)]
    assert [(unit, [v for v in row if v == v]) for unit, *row in rows] == [
        ("TB", [300, 500]), ("条", [8e8, 12e8]),
    ]  # fmt: skip
    assert [chain.values for chain in chains(found)] == [
        ((2020, 300), (2021, 500)), ((2022, 8e8), (2023, 12e8)),
    ]  # fmt: skip


def test_values_of_one_family_stand_in_one_row_and_unit() -> None:
    goals = ("完成造林30万亩", "完成造林45万亩", "完成造林4万公顷")
    plans = [
        plantext.parse(f"一、生态\n1.国土绿化，{goal}。", plan=str(n), year=2020 + n)
        for n, goal in enumerate(goals)
    ]
    found = plantext.compare(plans)
    moves = found.targets
    assert list(moves["verdict"]) == ["raised", "raised"]
    assert (moves["change"][1], moves["change_pct"][1]) == (10000, pytest.approx(100 / 3))
    assert moves["reason"][1] == "the value went from 450,000 亩 to 40,000 公顷"
    [row] = found.trajectories.to_dict("records")
    assert [row["unit"], row["2020"], row["2021"], row["2022"]] == ["公顷", 20000, 30000, 40000]
    [chain] = chains(found)
    assert chain.values == ((2020, 20000), (2021, 30000), (2022, 40000))


def test_a_target_for_later_is_not_missed() -> None:
    aims = "一、发展\n1.到2026年，工业产值突破450亿元，新建泵站20座。"
    done = "一、2022年工作回顾\n1.工业产值达到337亿元，新建泵站25座。\n二、2023年工作安排\n2.优化服务。"
    plans = [
        plantext.parse(aims, plan="a", year=2022), plantext.parse(done, plan="b", year=2023),
        plantext.parse(done, plan="c", year=2027),
    ]  # fmt: skip
    soon, late = (plantext.compare([plans[0], later]).kept for later in plans[1:])
    assert list(soon["verdict"]) == ["not yet due", "kept"]
    assert list(late["verdict"]) == ["missed", "kept"]


def test_unrelated_plans_hardly_pair() -> None:
    if not SHARED.exists():
        pytest.skip("../shared/corpus is not beside this checkout: real documents stay there")
    farm = next(SHARED.glob("govcn_2018_2019/2018_国发201842号*"))
    digital = next(SHARED.glob("guangdong_shuzizhengfu/*"))
    years = {farm.stem: 2018, digital.stem: 2021}
    found = plantext.compare([farm, digital], years=years).items
    pairs = found[~found["relation"].isin(["new", "dropped"])]
    sides = len(set(found["a_path"]) - {""}) + len(set(found["b_path"]) - {""})
    assert 2 * len(pairs) < 0.05 * sides


def test_written_tables_read_back_equal(series: Comparison, tmp_path: Path) -> None:
    book = series.write(tmp_path / "series.xlsx")
    assert book == [tmp_path / "series.xlsx"]
    sheets = pd.read_excel(book[0], sheet_name=None, keep_default_na=False)
    assert list(sheets) == list(series.frames())
    assert sheets["items"]["a_path"].tolist() == series.items["a_path"].tolist()
    files = series.write(tmp_path / "folder")
    assert sorted(p.stem for p in files) == sorted(series.frames())
