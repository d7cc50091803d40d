"""Figures in every style: a numeral and its unit, and figures that bring their own (90%, 三分之二, 翻两番).

In: a random.Random. Out: a Figure: its words, what they come to, its noun and how sentences bind
it. Units are listed here as a writer would use them, not as plantext knows them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from drawn_numerals import DASHES, DIGITS, Numeral, han
from drawn_ranges import STYLES

Reading = tuple[Decimal, Decimal | None, str]


@dataclass(frozen=True)
class Figure:
    """A figure as printed, the readings that are right, and what sentences need to hold it.

    binding: "counted" (新建站点30个, 新建30个站点), "measured" (产量达到30吨, 新增产量30吨), "level" (开工率
    达到90%), "points" (提高3个百分点), or "alone" for words right behind their noun (产值翻番).
    """

    style: str
    printed: str
    readings: tuple[Reading, ...]
    noun: str
    binding: str
    vague: bool = False


COUNTED = (
    ("站点", "个"), ("园区", "个"), ("龙头企业", "家"), ("学校", "所"), ("办法", "项"), ("项目", "个"), ("泵站", "座"), ("公交线路", "条"),
    ("演练", "场"), ("床位", "张"), ("设备", "台"), ("公交车", "辆"), ("教师", "名"), ("岗位", "个"), ("标准", "项"), ("课程", "门"), ("农户", "户"),
    ("住房", "套"), ("微型消防站", "处"), ("专利", "件"), ("图书", "册"), ("绿化树", "株"), ("基站", "座"), ("机组", "台套"), ("无人机", "架"), ("渔船", "艘"),
    ("公厕", "座"), ("护林员", "人"), ("案例", "例"), ("宣传片", "部"), ("专场", "场次"), ("车位", "个"), ("棚户区住房", "间"), ("展位", "个"), ("地块", "宗"),
)  # fmt: skip
MEASURED = (
    ("投资额", "元"), ("贷款余额", "元"), ("外贸额", "美元"), ("粮食产量", "吨"), ("粮食产量", "斤"), ("粮食产量", "公斤"), ("绿地面积", "亩"),
    ("造林面积", "公顷"), ("绿地面积", "平方米"), ("建成区面积", "平方公里"), ("绿道里程", "公里"), ("管网长度", "米"), ("航道里程", "海里"), ("储水量", "立方米"),
    ("培训人数", "人"), ("游客数", "人次"), ("服务量", "件次"), ("客运量", "人次"), ("起降量", "架次"), ("吞吐量", "标箱"), ("吞吐量", "吨"), ("吞吐量", "标准箱"),
    ("装机容量", "千瓦"), ("装机容量", "兆瓦"), ("用电量", "千瓦时"), ("储能规模", "兆瓦时"), ("储能规模", "吉瓦时"), ("用电量", "度"),
    ("能源消费量", "吨标准煤"), ("节能量", "吨标煤"), ("货运周转量", "吨公里"), ("客运周转量", "人公里"), ("通行里程", "车公里"),
    ("办理时限", "个工作日"), ("响应时间", "分钟"), ("办理时间", "小时"), ("增幅", "个百分点"), ("等待时间", "天"), ("建设工期", "个月"), ("碳排放量", "吨二氧化碳"),
    ("每万人口发明专利拥有量", "件"), ("每千人口床位数", "张"), ("每百户车位数", "个"), ("每万元增加值用水量", "立方米"), ("人均住房面积", "平方米"), ("户均收入", "元"),
    ("亩均税收", "元"), ("每人每年补助标准", "元"), ("每千名老年人养老床位", "张"), ("捐赠物资", "件套"), ("运力", "辆次"), ("接诊量", "例次"), ("变电容量", "千伏安"), ("算力规模", "核"), ("货运周转量", "吨海里"),
)  # fmt: skip
LATIN = (
    ("装机容量", "MW"), ("储能规模", "MWh"), ("储能规模", "GWh"), ("装机容量", "GW"), ("用电量", "kW·h"), ("用电量", "kWh"), ("数据存储量", "TB"),
    ("数据存储量", "PB"), ("数据存储量", "GB"), ("出口带宽", "Gbps"), ("骨干网带宽", "Tbps"), ("家庭带宽", "Mbps"), ("建成区面积", "km²"), ("绿地面积", "m²"),
    ("绿道里程", "km"), ("储水量", "m³"), ("绿地面积", "㎡"), ("粮食亩产", "kg"), ("算力规模", "PFLOPS"), ("变电容量", "MVA"), ("造林面积", "hm²"),
    ("储能规模", "ＭＷｈ"), ("装机容量", "ＭＷ"),
)  # fmt: skip
LEVELS = (
    "办理时限", "响应时间", "办理时间", "增幅", "等待时间", "建设工期", "每万人口发明专利拥有量", "每千人口床位数", "每百户车位数", "每万元增加值用水量", "人均住房面积", "户均收入", "亩均税收",
    "每人每年补助标准", "每千名老年人养老床位",
)  # fmt: skip
COMPOSED = (
    ("人均收入", "元/人"), ("人均补助", "元/人·年"), ("停车费", "元/小时"), ("租金", "元/平方米"), ("电价", "元/千瓦时"), ("补贴", "元/吨"), ("补助", "元/月"), ("处理能力", "吨/日"), ("供水能力", "立方米/日"),
    ("生产能力", "吨/年"), ("颗粒物浓度", "微克/立方米"), ("污染物浓度", "毫克/升"), ("供电煤耗", "克/千瓦时"), ("能耗", "千克标准煤/吨"), ("人口密度", "人/平方公里"),
    ("床位密度", "张/千人"), ("专利拥有量", "件/万人"), ("通行速度", "公里/小时"), ("粮食亩产", "公斤/亩"), ("用水量", "立方米/万元"), ("耗水量", "升/人·日"), ("能耗强度", "吨标准煤/万元"),
    ("粉尘浓度", "mg/m³"), ("污染物浓度", "μg/m³"), ("颗粒物浓度", "微克每立方米"), ("通行速度", "公里每小时"), ("污染物浓度", "毫克每升"), ("供热能力", "蒸吨/小时"), ("运价", "元/吨公里"), ("产出率", "万元/亩"),
)  # fmt: skip
UNLISTED = (
    ("草料", "垛"), ("茶饼", "摞"), ("宣传单", "沓"), ("棉线", "绺"), ("陶器", "坛"), ("木材", "垛"), ("竹材", "捆"), ("酒", "瓮"), ("纱线", "锭"), ("瓦片", "摞"),
)  # fmt: skip
_METRIC = "米克瓦伏升卡安字焦核"


def _joined(style: str, numeral: Numeral, noun: str, unit: str, binding: str) -> Figure:
    """The numeral before its unit; 元 and 个 behind blanks, 个工作日 without its 个."""
    known = unit.removeprefix("个") if unit in ("个工作日", "个月", "个百分点") else unit
    scale = 1
    if known == "万元/亩":
        scale, known = 10**4, "元/亩"
    known = known.translate(str.maketrans("ＭＷｈ", "MWh"))
    top = numeral.value_max
    right = (numeral.value * scale, top * scale if top is not None else None, known)
    return Figure(style, numeral.printed + unit, (right,), noun, binding, numeral.vague)


def counted(draw: random.Random) -> Figure:
    style = draw.choice([*STYLES])
    numeral = STYLES[style](draw)
    while "." in numeral.printed or "点" in numeral.printed or "．" in numeral.printed:
        if numeral.printed[-1:] in "万亿":
            break
        numeral = STYLES[style := draw.choice([*STYLES])](draw)
    return _joined(style, numeral, *draw.choice(COUNTED), "counted")


def measured(draw: random.Random) -> Figure:
    style = draw.choice([*STYLES])
    numeral = STYLES[style](draw)
    noun, unit = draw.choice(MEASURED)
    while numeral.printed[-1:] in "百千" and unit[0] in _METRIC:
        numeral = STYLES[style](draw)
    return _joined(style, numeral, noun, unit, "level" if noun in LEVELS else "measured")


def scaled_unit(draw: random.Random) -> Figure:
    """亿斤, 万标箱, 万千瓦, 亿千瓦时, 亿立方米, 万人次: a scale between figure and unit."""
    numeral = STYLES[draw.choice(("digits", "decimals", "grouped", "range"))](draw)
    noun, unit = draw.choice(MEASURED[:33])
    sign, scale = draw.choice((("万", 10**4), ("亿", 10**8)))
    if numeral.printed[-1] in "万亿":
        return _joined("unit with scale", numeral, noun, unit, "measured")
    top = numeral.value_max
    if top is not None and any(c in numeral.printed for c in "万亿千"):
        sign, scale = "", 1
    whole = Numeral(numeral.printed + sign, numeral.value * scale, top * scale if top else None)
    return _joined("unit with scale", whole, noun, unit, "measured")


def latin(draw: random.Random) -> Figure:
    numeral = STYLES[draw.choice(("digits", "digits", "decimals", "scale", "range", "grouped", "blanks", "full width"))](draw)  # fmt: skip
    return _joined("Latin unit", numeral, *draw.choice(LATIN), "measured")


def composed(draw: random.Random) -> Figure:
    numeral = STYLES[
        draw.choice(("digits", "digits", "decimals", "range", "grouped", "Chinese", "scale"))
    ](draw)
    noun, unit = draw.choice(COMPOSED)
    while numeral.printed[-1:] in "百千" and unit[0] in _METRIC:
        numeral = STYLES["digits"](draw)
    if unit.startswith("万"):
        numeral = STYLES["decimals"](draw)
    figure = _joined("composed unit", numeral, noun, unit, "measured")
    value, top, known = figure.readings[0]
    slashed = known.replace("每", "/")
    return Figure(figure.style, figure.printed, (figure.readings[0], (value, top, slashed)), noun, "level")  # fmt: skip


def unlisted(draw: random.Random) -> Figure:
    numeral = STYLES[draw.choice(("digits", "Chinese", "scale", "mixed"))](draw)
    return _joined("unit of no table", numeral, *draw.choice(UNLISTED), "measured")


def broken(draw: random.Random) -> Figure:
    """A character that no reader could make out beside the figure: it may be another figure."""
    noun, unit = draw.choice(COUNTED)
    value, sign = draw.randint(3, 999), draw.choice("\ufffd\ue005\uf0b7")
    said = draw.choice((f"{value}{sign}{unit}", f"{sign}{value}{unit}", f"{value}{sign}"))
    readings = ((Decimal(value), None, unit), (Decimal(value), None, ""))
    return Figure("broken character", said, readings, noun, "level", True)


def percent(draw: random.Random) -> Figure:
    value = draw.choice((Decimal(draw.randint(1, 100)), Decimal(draw.randint(1, 999)) / 10, Decimal(draw.randint(1, 9999)) / 100))  # fmt: skip
    low, high = sorted(draw.sample(range(1, 99), 2))
    dash = draw.choice(DASHES)
    said, right = draw.choice(
        (
            (f"{value}%", (value, None, "%")),
            (f"{value} %", (value, None, "%")),
            (f"{value}％", (value, None, "%")),
            (f"{value}‰", (value, None, "‰")),
            (f"百分之{low}", (Decimal(low), None, "%")),
            (f"百分之{han(low)}", (Decimal(low), None, "%")),
            (f"百分之{han(low)}点{DIGITS[high % 9 + 1]}", (low + Decimal(high % 9 + 1) / 10, None, "%")),
            (f"{low}%{dash}{high}%", (Decimal(low), Decimal(high), "%")),
            (f"{low}{dash}{high}%", (Decimal(low), Decimal(high), "%")),
            (f"百分之{han(low)}至百分之{han(high)}", (Decimal(low), Decimal(high), "%")),
            (f"{low}．{high % 10}％".translate(str.maketrans("0123456789", "０１２３４５６７８９")), (Decimal(f"{low}.{high % 10}"), None, "%")),
        )
    )  # fmt: skip
    noun = draw.choice(("覆盖率", "开工率", "设备利用率", "合格率", "资金占比", "按期办结率"))
    return Figure("percent", said, (right,), noun, "level")


def fraction(draw: random.Random) -> Figure:
    below = draw.choice((3, 4, 5, 10))
    above = draw.randint(1, below - 1)
    value = (Decimal(above) / below).quantize(Decimal("0.0001"))
    said = draw.choice((f"{han(below)}分之{han(above)}", f"{above}/{below}", f"{below}分之{above}"))
    noun = draw.choice(("改造面积", "参训比例", "办结事项", "覆盖范围"))
    return Figure("fraction", said, ((value, None, ""),), noun, "level")


def ratio(draw: random.Random) -> Figure:
    value = Decimal(draw.randint(11, 59)) / 10 if draw.random() < 0.7 else Decimal(draw.randint(2, 9))  # fmt: skip
    said = f"{value}{draw.choice(('∶', ':', '：', '比', '︰'))}1"
    noun = draw.choice(("城乡居民收入比", "生师比", "医护比", "产销比"))
    return Figure("ratio", said, ((value, None, ""),), noun, "level")


def times(draw: random.Random) -> Figure:
    value = draw.choice((Decimal(draw.randint(2, 9)), Decimal(draw.randint(11, 99)) / 10))
    said = "两" if value == 2 else han(int(value)) if value == int(value) and draw.random() < 0.4 else str(value)  # fmt: skip
    return Figure("倍", said + "倍", ((value, None, "倍"),), "业务规模", "level")


def tenths(draw: random.Random) -> Figure:
    tenth, half = draw.randint(2, 9), draw.random() < 0.25
    said = draw.choice((DIGITS[tenth], str(tenth))) + "成"
    value = Decimal(tenth * 10)
    if half:
        said, value = DIGITS[tenth] + "成五", value + 5
    return Figure("成", said, ((value, None, "%"),), draw.choice(("覆盖面", "投产率", "企业参与率")), "level")  # fmt: skip


def doubled(draw: random.Random) -> Figure:
    said, value, unit = draw.choice(
        (("翻番", 2, "倍"), ("翻一番", 2, "倍"), ("翻两番", 4, "倍"), ("减半", 50, "%"), ("压缩一半", 50, "%"), ("过半", 50, "%"), ("减少一半以上", 50, "%"))
    )  # fmt: skip
    noun = {"翻": "产值", "过": "改造面积占比"}.get(said[0], draw.choice(("审批时间", "办事材料")))
    return Figure("翻番 and 减半", said, ((Decimal(value), None, unit),), noun, "alone")


def points(draw: random.Random) -> Figure:
    value = draw.choice((Decimal(draw.randint(1, 9)), Decimal(draw.randint(11, 99)) / 10))
    said = draw.choice((f"{value}个百分点", f"{value}个百分点", f"{han(int(value))}个百分点"))
    right = value if said[0].isdecimal() else Decimal(int(value))
    return Figure("百分点", said.replace("二个", "两个"), ((right, None, "百分点"),), "开工率", "points")  # fmt: skip


KINDS: tuple[Callable[[random.Random], Figure], ...] = (
    counted, counted, counted, counted, measured, measured, measured, scaled_unit, latin, composed, unlisted, broken,
    percent, percent, fraction, ratio, times, tenths, doubled, points,
)  # fmt: skip


def figure(draw: random.Random) -> Figure:
    """A figure of any kind."""
    return draw.choice(KINDS)(draw)
