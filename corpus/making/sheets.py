"""A ledger of our own as offices keep it: tasks on one sheet, indicators on another, notes below."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

TASKS = (
    (1, "政务服务", "推进高频事项集成办理", "上线集成服务不少于12项，办理时限压减至3个工作日以内", "县政务服务局", "县司法局、县财政局", date(2023, 6, 30)),
    (2, "政务服务", "延伸基层便民服务", "新建便民服务点45个左右", "县政务服务局", "各镇人民政府", date(2023, 12, 20)),
    (3, "数据共享", "归集民生领域数据", "归集数据不少于800万条", "县数据局", "县民政局、县卫生健康局", date(2023, 9, 30)),
    (4, "数据共享", "治理重复采集", "重复填报表格减少三分之一以上", "县数据局", "县统计局", date(2023, 11, 30)),
)  # fmt: skip
FIGURES = (
    ("事项网上可办率", "%", 0.91, 0.95),
    ("热线按时办结率", "%", 0.964, 0.98),
    ("便民服务点", "个", 120, 165),
)
_HEADS = ("序号", "工作领域", "重点任务", "年度目标", "牵头单位", "配合单位", "完成时限")


def ledger() -> bytes:
    """The workbook; the same bytes each time."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2023, 2, 1)})
        title = book.add_format({"bold": True, "align": "center"})
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        _tasks(book.add_worksheet("任务分解"), title, day)
        _figures(book.add_worksheet("主要指标"), book.add_format({"num_format": "0.0%"}))
        book.add_worksheet("底稿").hide()
        book.add_worksheet("Sheet4")
    return made.getvalue()


def _tasks(sheet: Worksheet, title: Format, day: Format) -> None:
    sheet.merge_range(0, 0, 0, 6, "海陵县2023年数字政府重点任务台账", title)
    sheet.write_row(1, 0, ("", "", "", "", "", "", "2023年2月"))
    sheet.write_row(2, 0, _HEADS)
    for row, (*cells, due) in enumerate(TASKS, 3):
        sheet.write_row(row, 0, cells)
        sheet.write_datetime(row, 6, datetime(due.year, due.month, due.day), day)
    sheet.merge_range(3, 1, 4, 1, TASKS[0][1])
    sheet.merge_range(5, 1, 6, 1, TASKS[2][1])
    sheet.write(8, 0, "注：完成时限为当年日期。")


def _figures(sheet: Worksheet, share: Format) -> None:
    sheet.write_row(0, 0, ("指标名称", "单位", "2022年", "2023年目标"))
    for row, (name, unit, before, aim) in enumerate(FIGURES, 1):
        sheet.write_row(row, 0, (name, unit))
        sheet.write_row(row, 2, (before, aim), share if unit == "%" else None)
