"""Pictures of pages into Pages, and picture files into Sources, by OCR; needs plantext[ocr].

In: the bytes of a picture (PNG, JPEG, TIFF of several pages, …), or a page that a reader
has drawn. Out: what `printed` makes of the lines that RapidOCR finds, with the doubt "read by
OCR" on every block. Its models lie in its package: no network is needed. A page a little
askew is set straight, one on its side or its head is turned; ruling lines are looked for in
the picture, so that a scanned table has cells. Refused with a ReadError: pictures that
cannot be opened, are too large, or show no words.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from math import atan2, cos, degrees, hypot, sin
from statistics import fmean, median
from typing import Any, NamedTuple, cast

from PIL import Image, ImageOps, UnidentifiedImageError
from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from plantext.errors import ReadError
from plantext.model import Source
from plantext.readers.ocr_rules import rules
from plantext.readers.page import Page, Point, Run, wide
from plantext.readers.printed import composed
from plantext.readers.scans import MOST_SCANS

DOUBT = "read by OCR"
MOST_PIXELS = 80_000_000
_A4 = 595.0
_LEGIBLE = 0.5
_SURE = 0.8
_SAME_SIZE = 0.18
_FAINT = ("left_out", "too faint for OCR")
_BROKEN = (
    "page_not_read",
    "a picture that cannot be opened; print the page as a PDF and read that",
)


class _Word(NamedTuple):
    """A stretch of words that OCR found: text, how sure, corners from the upper left round."""

    text: str
    score: float
    corners: tuple[Point, ...]


class _Seen(NamedTuple):
    """What OCR saw in a picture turned upright: its width and height, its dots, its words."""

    size: tuple[int, int]
    dots: Any
    words: tuple[_Word, ...]


def read(data: bytes, name: str) -> Source:
    """The Source of a picture file; one of several frames (TIFF) has as many pages."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            pictures = Image.open(io.BytesIO(data))
    except UnidentifiedImageError as error:  # its own words hold an address of memory
        raise ReadError(
            f"{name}: this picture cannot be opened (of no kind that is known); save it as PNG or JPEG and read that"
        ) from error
    except (Image.DecompressionBombError, OSError, ValueError) as error:
        raise ReadError(
            f"{name}: this picture cannot be opened ({error}); save it as PNG or JPEG and read that"
        ) from error
    with pictures:
        return composed(_frames(pictures, name), name)


def page(picture: Image.Image | bytes, number: int, width: float, height: float) -> Page:
    """The Page in a picture that shows a page of this width and height, in points."""
    if isinstance(picture, bytes):
        try:
            picture = Image.open(io.BytesIO(picture))
            picture.load()
        except (Image.DecompressionBombError, OSError, ValueError):
            return Page(number, width, height, (), notes=(_BROKEN,))
    return _page(picture.convert("RGB"), number, max(width, height))


def _frames(pictures: Image.Image, name: str) -> Iterator[Page]:
    frames = getattr(pictures, "n_frames", 1)
    if frames > MOST_SCANS:
        raise ReadError(
            f"{name}: {frames} pictures are over the limit of {MOST_SCANS}; split the file"
        )
    for number in range(frames):
        try:
            pictures.seek(number)
            if pictures.width * pictures.height > MOST_PIXELS:
                raise ReadError(
                    f"{name}: {pictures.width} × {pictures.height} points are over the limit of "
                    f"{MOST_PIXELS / 1e6:.0f} million; save the picture in a smaller size"
                )
            picture = ImageOps.exif_transpose(pictures).convert("RGB")
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise ReadError(
                f"{name}: the picture breaks off or is damaged ({error}); save it again"
            ) from error
        longer = max(picture.size) / min(picture.size)
        yield _page(picture, number + 1, _A4 * longer)


def _page(picture: Image.Image, number: int, longer: float) -> Page:
    """The Page in a picture whose longer side is so many points."""
    seen = _upright(picture)
    scale = longer / max(seen.size)
    width, height = seen.size[0] * scale, seen.size[1] * scale
    legible = [word for word in seen.words if word.score >= _LEGIBLE]
    notes = () if len(legible) == len(seen.words) else (_FAINT,)
    askew = _askew(legible)
    placed = [_straight(word, askew, seen.size, scale) for word in legible]
    lines = rules(seen.dots, degrees(askew), scale) if placed else ()
    return Page(number, width, height, _runs(placed), lines, DOUBT, notes)


@cache
def _engine() -> RapidOCR:
    return RapidOCR(params={"Global.log_level": "critical", "Global.text_score": 0.0})


def _seen(picture: Image.Image, quarter: int) -> _Seen:
    turned = picture.rotate(90 * quarter, expand=True) if quarter else picture
    found = cast(RapidOCROutput, _engine()(turned, use_cls=False))
    if found.boxes is None or found.txts is None or found.scores is None:
        return _Seen(turned.size, found.img, ())
    words = (
        _Word(text.strip(), float(score), tuple((float(x), float(y)) for x, y in box))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    )
    return _Seen(turned.size, found.img, tuple(word for word in words if word.text))


def _upright(picture: Image.Image) -> _Seen:
    """A picture turned so that its words can be read best."""
    seen = _seen(picture, 0)
    if not seen.words:
        return seen
    long = [word for word in seen.words if len(word.text) > 2] or seen.words
    tall = sum(_height(word) > 1.5 * _width(word) for word in long) > 0.5 * len(long)
    turns = (1, 3) if tall else (2,) if _legibility(seen) < _SURE else ()
    return max([seen, *(_seen(picture, quarter) for quarter in turns)], key=_legibility)


def _legibility(seen: _Seen) -> float:
    return fmean(word.score for word in seen.words) if seen.words else 0.0


def _width(word: _Word) -> float:
    (x0, y0), (x1, y1) = word.corners[:2]
    return hypot(x1 - x0, y1 - y0)


def _height(word: _Word) -> float:
    (x0, y0), (x1, y1) = word.corners[1:3]
    return hypot(x1 - x0, y1 - y0)


def _askew(words: Sequence[_Word]) -> float:
    """By which angle the lines of a page run down, in radians."""
    long = [word.corners for word in words if _width(word) > 8 * _height(word)]
    if not long:
        return 0.0
    return median(atan2(b[1] - a[1], b[0] - a[0]) for a, b, *_ in long)


def _straight(word: _Word, askew: float, size: tuple[int, int], scale: float) -> _Word:
    """A word in points, on a page that is no longer askew."""
    middle_x, middle_y = size[0] / 2, size[1] / 2
    across, down = cos(askew), sin(askew)
    corners = tuple(
        (
            scale * (middle_x + across * (x - middle_x) + down * (y - middle_y)),
            scale * (middle_y - down * (x - middle_x) + across * (y - middle_y)),
        )
        for x, y in word.corners
    )
    return word._replace(corners=corners)


def _runs(words: Sequence[_Word]) -> tuple[Run, ...]:
    """Words as Runs; sizes that differ a little are one, as the boxes of OCR are rough."""
    if not words:
        return ()
    sizes = [_width(word) / wide(word.text) for word in words]
    usual = median(size for word, size in zip(words, sizes, strict=True) for _ in word.text)
    return tuple(
        _run(word, usual if abs(size - usual) < _SAME_SIZE * usual else size)
        for word, size in zip(words, sizes, strict=True)
    )


def _run(word: _Word, em: float) -> Run:
    xs, ys = [x for x, _ in word.corners], [y for _, y in word.corners]
    step = (max(xs) - min(xs)) / wide(word.text)
    lefts = [min(xs)]
    for char in word.text[:-1]:
        lefts.append(lefts[-1] + step * wide(char))
    return Run(word.text, min(xs), min(ys), max(xs), max(ys), em, True, tuple(lefts))
