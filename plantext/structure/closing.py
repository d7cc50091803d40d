"""Where the last item of a text ends and the closing begins.

In: normal text, its paragraphs and the last numbered item. Out: the start of the
closing paragraphs (signature, date, annex list, 各地、各部门要…, words of a speaker to the
meeting), or None where the last item runs to the end; of a glossary in them, its start.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from plantext.model import Item

_OFFICE = re.compile(
    r"""(?x)
      （?(?:此件|本文有删减) | 附[件表录注]?[ ]?[\d一二三]{0,2}[ ]?： | 抄送 | 主送 | 联系[人电] | 特此(?:通知|公告)
    | (?:（?[^，。；]{2,30}(?:政府|办公[厅室]|委员会|厅|局|部|委|院)）?[ ]*)?(?:\d{4}|[二○〇零一九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日
    | [^，。；：]{2,26}(?:人民政府|办公[厅室]|委员会|[厅局部委院])$
    | 扫一扫 | 分享到 | 上一[篇条] | 下一[篇条] | 【?(?:打印|关闭) | 版权所有 | 主办[：:单] | 承办[：:单] | 技术支持 | 网站(?:标识|地图) | 本网站 | 公开(?:方式|属性|选项) | 浏览次数 | [京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇藏陕甘青宁新岭]ICP备 | 附件下载 | 来源 | 责任编辑 | 编辑 | 相关 | 名词解释 | 注：
    """
)
_CALL = re.compile(
    r"""(?x)
      (?:各(?:级|地|市|县|区|州|乡|镇|街道|省|旗|盟|有关|相关|责任|牵头|成员|部门|单位|试点)[^。；：]{0,60}?(?:要|应|须|可|请|将))
    | 各(?:地|市|县|区|级|有关)[^。]{0,40}(?:贯彻|落实|实施|执行|报)
    | 请各 | (?:省|市|县|区|州)[^，。；：]{2,24}(?:要|应|会同|将)
    | (?:本|以上|此)(?:通知|意见|方案|办法|计划|要点|规定|细则|条例|措施|政策|规划|行动)[^。；]{0,40}(?:自|由|有效|印发|施行|执行|起|中)
    | (?:各位(?:代表|委员)|同志们|女士们)
    """
)
GLOSSARY = re.compile(
    r"^(?:[^。；\n]{0,24}(?:名词|用语|术语)(?:解释|注释|说明)|注释|注解)[》”：]*$", re.MULTILINE
)
_ADDRESS = re.compile(r"各位(?:代表|委员)|同志们")


def glossary(text: str, last: Item) -> int:
    """Where the closing, a text's last item, begins to explain words; the text's end where it does not."""
    found = None if last.level else GLOSSARY.search(text, last.start)
    return found.start() if found else len(text)


def closing_start(
    text: str, paragraphs: Sequence[tuple[int, int]], last: Item, stop: int
) -> int | None:
    """The start of the paragraphs, up to `stop`, that no longer belong to the last item."""
    if last.level == 0:
        return None
    first, behind = bisect_left(paragraphs, (last.start, 0)), bisect_left(paragraphs, (stop, 0))
    own = paragraphs[first:behind]
    run_in = bool(own) and last.body < own[0][1] - 1
    body = own[1:] if run_in else own[2:]
    keep = len(body)
    while keep and _OFFICE.match(text, body[keep - 1][0], body[keep - 1][1]):
        keep -= 1
    for index in range(keep - 1, max(keep - 4, -1), -1):
        if _CALL.match(text, *body[index]):
            keep = index
        elif not _after_address(text, body, index):
            break
    return body[keep][0] if keep < len(body) else None


def _after_address(text: str, body: Sequence[tuple[int, int]], index: int) -> bool:
    """A speaker's closing words: a paragraph that an address to the meeting stands before."""
    return any(_ADDRESS.match(text, *body[i]) for i in range(max(index - 3, 0), index))
