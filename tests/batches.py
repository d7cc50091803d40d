"""Documents of our own for tests of the batch, and what two datasets have to have in common."""

from __future__ import annotations

import hashlib
from pathlib import Path

ITEMS = (
    "推进集成办理。9月底前，上线服务不少于{n}项，办理时限压减至5个工作日以内。（省政务服务局牵头，省司法厅、财政厅配合）",
    "建设“岭东数据通”平台，归集数据{n}亿条，覆盖率达到{n}%以上。（省数据管理局负责）",
    "落实《岭东省数据条例》，年底前新建站点{n}个左右。（各地级以上市政府负责）",
    "力争全年培训干部{n}人次，去年为{n}人次。（省教育厅、公安厅负责）",
)


def text(number: int, items: int = 6) -> str:
    """A plan of our own; no two numbers give the same."""
    year = 2000 + number % 30
    lines = [f"岭东省{year}年第{number}号工作要点", "一、重点任务"]
    for item in range(items):
        body = ITEMS[(number + item) % len(ITEMS)].format(n=10 + (number * 7 + item) % 80)
        lines.append(f"{item + 1}.{body}")
    return "\n".join(lines)


def folder(place: Path, count: int, items: int = 6) -> Path:
    """A folder of so many plans, in sub-folders of twenty."""
    for number in range(count):
        file = place / f"{number // 20:03}" / f"{number:05}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text(number, items), encoding="utf-8")
    return place


def tree(dataset: Path) -> dict[str, str]:
    """Every file of a dataset with its digest, but for the lock."""
    return {
        file.relative_to(dataset).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(dataset.rglob("*"))
        if file.is_file() and file.name != "lock"
    }
