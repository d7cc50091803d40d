"""A saved web page (MHT, MHTML) into a Source: the page in it, as its own reader reads it.

In: a file's bytes, a message in MIME with the page and its pictures as parts. Out: the
Source of the first part that is a page; where there is none, of the first part that is
text. Refused with a ReadError: a file that holds neither, or whose parts are broken.

>>> head = b"MIME-Version: 1.0\\nContent-Type: text/html; charset=utf-8\\n\\n"
>>> read(head + "<p>一、服务</p><p>二、数据</p>".encode(), "a.mht").text
'一、服务\\n二、数据'
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers import html, text

_CURE = "open it in a browser and save it again, or save its text (.txt)"


def read(data: bytes, name: str) -> Source:
    """The Source of the page in a saved web page."""
    message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == kind and (held := _held(part, name)).strip():
                return text.read(held, name) if kind == "text/plain" else html.read(held, name)
    raise ReadError(f"{name}: this saved page holds no page in any of its parts; {_CURE}")


def _held(part: Message, name: str) -> bytes:
    """What a part holds, in UTF-8 where it says which encoding it is in."""
    held = part.get_payload(decode=True)
    if not isinstance(held, bytes):
        return b""
    if any(type(defect).__name__.startswith("InvalidBase64") for defect in part.defects):
        raise ReadError(f"{name}: the page in it is broken (no base64); {_CURE}")
    decoded = text.as_declared(held, part.get_content_charset() or "")
    return decoded.encode("utf-8-sig") if decoded else held
