"""Figures in definitions: what an indicator measures, how it is counted, how far a plan reaches.

In: a Setting. Out of each test: the reason in words, or "" where it does not hold. A level
said behind the definition is an aim (…的百分比，不宜小于45%); sizes inside it are none
(绿化率超过35%的校园面积，占全部校园面积的百分比).
"""

from __future__ import annotations

import re

from plantext.extract.scene import Setting

_SHARE = re.compile(
    r"[^。；\n]*?(?:占|与|除以|/)[^。；\n]{2,50}?的?(?:百分比|比例|比率|比值|比重)(?=$|[，（]|[。；\n])"
    r"|[^。；，\n]*的(?:百分比|比例|比率|比值)(?=$|，(?:不宜|应|宜|不低于|不高于))"
)
_ENDS = "积量度数模间和离"  # of measures: 面积, 距离
# told one by one, as a search then looks for their first characters only
_TOLD = re.compile(
    "|".join(["百分比", "比[例率值重]", *(f"{end}(?:$|[，。；（])" for end in _ENDS)])
)
_MEASURE = re.compile(
    r"的[^，。；的]{0,14}(?:面积|数量|长度|人数|户数|总数|总量|距离|规模|时间|天数|次数|数)(?:的总和|之和)?$"
)
_NAMED_UNIT = re.compile(r"（(?:%|‰|[^（），。；\d]{1,10})）$")
_COUNTED = re.compile(r"[^，。；]{0,16}(?:测算|计算|统计|折算|核算|核定|计量|计入)")
_AIMED = re.compile(
    r"[将使由从]|提[高升]|降[低至到]|达到|力争|确保|控制|推[动进]|打造|培育|实现(?!率)|完成(?!率|量)|建成(?!区)|建设(?!用地)|支持|引进"
)
_BY_RADIUS = re.compile(r"的?[^，。；]{0,14}按照?[^，。；]{1,18}(?:测算|计算|统计|折算|核算)")
_REACH = re.compile(
    r"(?:规划|研究|实施|编制|评估|试点|适用|统计|控制|辖区)?(?:总)?(?:范围|面积)(?:为|是|包括|包含|涵盖|涉及|：)[^，。；]{0,12}$"
)
_SPEEDS = ("时速", "速度", "速率", "转速", "口径", "直径", "频率", "电压", "载重", "功率")
_BODY = re.compile(r"[^，。；]{0,12}(?:组成|构成)(?=[，。；]|$)")


def definition(s: Setting) -> str:
    """绿化率超过35%的校园面积，占全部面积的百分比: what a share is taken of."""
    a = s.amount
    if a.form in ("coverage", "word") or s.tense or not _TOLD.search(s.after):
        return ""
    if _AIMED.search(s.before + a.lead):
        return ""
    behind = s.after
    share = _SHARE.match(behind)
    if share and behind[:1] not in "，；" and not _AIMED.search(share[0]):
        return "inside the definition of a share"
    bound = (
        a.lead or a.tail or re.search(r"(?:超过|大于|小于|高于|低于|不足)[^，。；]{0,8}$", s.left)
    )
    if bound and behind == s.right and _MEASURE.match(behind):
        return "inside the definition of a measure"
    return ""


def indicator_line(s: Setting) -> str:
    """步行不足5分钟的站点比例（%）: a line that is an indicator's name with its unit."""
    start, stop = s.paragraph
    if s.text[stop - 1] != "）":
        return ""
    line = s.text[start:stop]
    named = len(line) <= 45 and "。" not in line and "，" not in line and _NAMED_UNIT.search(line)
    inside = s.amount.stop < stop - 2 and not s.text.startswith("（", s.amount.stop)
    return "part of an indicator's name" if named and inside else ""


def counted_by(s: Setting) -> str:
    """按照250米步行距离测算: how something is counted."""
    if "按" not in s.left and "按" not in s.right:
        return ""
    front = s.left + s.amount.lead
    if _BY_RADIUS.match(s.right):
        return "how something is counted"
    if re.search(r"按照?[^，。；]{0,20}$", front) and _COUNTED.match(s.right):
        return "how something is counted"
    return ""


def reach(s: Setting) -> str:
    """规划范围为全域1200平方公里: how far a plan reaches."""
    a = s.amount
    plain = not a.tail and a.lead in ("", "为", "约") and ("范围" in s.left or "面积" in s.left)
    return "how far the plan reaches" if plain and _REACH.search(s.left) else ""


def product(s: Setting) -> str:
    """时速350公里动车组: the figure is part of a product's name."""
    a = s.amount
    if not s.left.endswith(_SPEEDS):
        return ""
    named = (
        a.form == "figure"
        and not (a.lead or a.tail)
        and re.match(r"的?[\u4e00-\u9fff]{2}", s.right)
    )
    return "part of a product's name" if named else ""


def members(s: Setting) -> str:
    """由各市各派2名专家组成: who makes up a body."""
    a = s.amount
    count = a.kind == "count" and not a.tail and "成" in s.right
    made = count and re.search(r"由[^，。；]{0,30}$", s.left) and _BODY.match(s.right)
    return "who makes up a body" if made else ""
