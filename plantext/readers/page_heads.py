"""The number of a document in the head of its pages, which is no furniture.

In: the words of a head. Out: the number printed there, "" for none.

>>> document_number("岭东省人民政府办公厅文件　岭政办发〔2021〕5号"), document_number("第5号公报")
('岭政办发〔2021〕5号', '')
"""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?:^|(?<=[\s：:文件]))[\u4e00-\u9fff]{1,12}[ ]*[〔\[（(【﹝［〈][ ]*(?:19|20)\d\d[ ]*年?[ ]*[〕\]）)】﹞］〉]"
    r"[ ]*第?[ ]*\d{1,5}[ ]*号"
)


def document_number(words: str) -> str:
    """The number of a document in the head of a page; "" where there is none."""
    found = _NUMBER.search(words)
    return found[0].strip() if found else ""
