"""The content of one page of an OFD document into Runs and Rules.

In: the page's XML, its size, and the drawings that it may refer to. Out: Sheet. An object
stands at its Boundary, its inner places are taken there by its matrix (CTM); text tells the
step from each character to the next (DeltaX, where `g 3 5.6` is three steps of 5.6).
Millimetres become points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import NamedTuple

from lxml import etree

from plantext.readers.inks import UNSEEN, lightness
from plantext.readers.ofd_inks import Behind, colour, numbers, text_ink
from plantext.readers.page import Edges, Point, Rule, Run, RunMaker, is_wide, sane, strokes, turned

POINTS = 72 / 25.4
_MOST = 5_000
_DEPTH = 4
_ARGUMENTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's runs and rules, slanted and unseen words, its pictures' areas, its outlines' number."""

    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    slanted: str
    unseen: str
    turn: int
    pictures: tuple[tuple[str, float], ...]
    outlines: int


class _Letter(NamedTuple):
    char: str
    x: float
    y: float
    x1: float
    em: float
    quarter: int
    ink: str


class _Drawn:
    """What the objects of a page have drawn so far."""

    def __init__(self) -> None:
        self.letters: list[_Letter] = []
        self.outlines: list[tuple[list[Point], bool]] = []
        self.pictures: list[tuple[str, float]] = []
        self.behind = Behind()


def content(
    layers: Iterable[etree._Element], box: Edges, composites: Mapping[str, etree._Element]
) -> Sheet:
    """What the objects in `layers` show; `box` is the page's left, upper edge, width and height."""
    drawn = _Drawn()
    for layer in layers:
        _walk(layer, _PLAIN, composites, drawn, 0)
    left, upper, width, height = box
    angles = Counter(letter.quarter for letter in drawn.letters)
    angles.pop(-1, None)
    quarter = angles.most_common(1)[0][0] if angles else 0
    edges = (left * POINTS, -(upper + height) * POINTS, (left + width) * POINTS, -upper * POINTS)
    turn = turned(edges, quarter)
    maker, unseen = RunMaker(), ""
    for letter in drawn.letters:
        if not letter.char:
            maker.space()
        elif letter.ink == UNSEEN:
            unseen += letter.char
        elif letter.quarter == quarter:
            x, y = turn(letter.x, -letter.y)
            x1 = 0.0 if is_wide(letter.char) else x + max(letter.x1 - letter.x, 0.1)
            if maker.add(letter.char, x, y, x1, letter.ink):
                maker.sized(letter.em)
    rules: list[Rule] = []
    for outline, stroked in drawn.outlines[:_MOST]:
        rules += strokes([turn(x, -y) for x, y in outline], stroked=stroked)
    aside = "".join(
        letter.char
        for letter in drawn.letters
        if letter.quarter != quarter and letter.ink != UNSEEN
    )
    return Sheet(
        tuple(maker.runs()), tuple(rules) if len(rules) < _MOST else (), aside, unseen, quarter,
        tuple(drawn.pictures), len(drawn.outlines),
    )  # fmt: skip


def _walk(
    parent: etree._Element,
    outer: Matrix,
    composites: Mapping[str, etree._Element],
    drawn: _Drawn,
    depth: int,
) -> None:
    for node in parent.iterchildren(etree.Element):
        kind = etree.QName(node).localname
        if kind in ("Layer", "PageBlock", "Content"):
            _walk(node, outer, composites, drawn, depth)
        elif kind == "TextObject":
            drawn.letters += _letters(node, _placed(node, outer), drawn)
        elif kind == "PathObject" and len(drawn.outlines) < _MOST:
            drawn.outlines += _outlines(node, _placed(node, outer))
            if node.get("Fill") == "true":
                drawn.behind.fill(_box(node, outer), lightness(*colour(node)))
        elif kind == "ImageObject":
            a, b, c, d, _, _ = _placed(node, outer)
            drawn.pictures.append((node.get("ResourceID", ""), abs(a * d - b * c)))
            drawn.behind.fill(_box(node, outer), 0.0)
        elif kind == "CompositeObject" and depth < _DEPTH:
            unit = composites.get(node.get("ResourceID", ""))
            if unit is not None:
                _walk(unit, _placed(node, outer), composites, drawn, depth + 1)


def _placed(node: etree._Element, outer: Matrix) -> Matrix:
    """The matrix that takes an object's inner places to the page."""
    a, b, c, d, e, f = _matrix(node.get("CTM"))
    x, y, *_ = [*numbers(node.get("Boundary", "")), 0.0, 0.0]
    return _times((a, b, c, d, e + x, f + y), outer)


def _matrix(words: str | None) -> Matrix:
    found = numbers(words or "")
    return (
        (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else _PLAIN
    )


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (
        p * a + q * c, p * b + q * d, r * a + s * c, r * b + s * d,
        t * a + u * c + e, t * b + u * d + f,
    )  # fmt: skip


def _place(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e) * POINTS, (b * x + d * y + f) * POINTS


def _box(node: etree._Element, outer: Matrix) -> Edges:
    """Two corners of the box that an object fills, in points."""
    _, _, width, high, *_ = [*numbers(node.get("Boundary", "")), *[0.0] * 4]
    matrix = _placed(node, outer)
    return *_place(matrix, 0.0, 0.0), *_place(matrix, width, high)


def _letters(node: etree._Element, matrix: Matrix, drawn: _Drawn) -> Iterator[_Letter]:
    """The characters of a text object, "" for a blank, in points down the page."""
    a, b, c, d, _, _ = matrix
    seen = text_ink(node, drawn.behind)
    size = (numbers(node.get("Size", "")) or [1.0])[0]
    em = sane(size * hypot(c, d) * POINTS)
    angle = -degrees(atan2(b, a)) % 360
    quarter = round(angle / 90) % 4 if abs(angle - 90 * round(angle / 90)) < 3 else -1
    x = y = 0.0
    for code in node.iterfind("{*}TextCode"):
        x, y = (numbers(code.get("X", "")) or [x])[0], (numbers(code.get("Y", "")) or [y])[0]
        text = code.text or ""
        across = _steps(code.get("DeltaX", ""), len(text))
        down = _steps(code.get("DeltaY", ""), len(text))
        for number, char in enumerate(text):
            step = across[number] if number < len(across) else 0.0
            fall = down[number] if number < len(down) else 0.0
            wide = size if is_wide(char) else 0.5 * size
            place = _place(matrix, x, y)
            right = place[0] + min(abs(step) or wide, wide) * hypot(a, b) * POINTS
            shade = seen((place[0] + 0.5 * em, place[1] - 0.4 * em))
            yield _Letter("" if char.isspace() else char, *place, right, em, quarter, shade)
            x, y = x + (step if across or down else wide), y + fall


def _steps(words: str, most: int) -> list[float]:
    """The steps that DeltaX tells; `g n step` says one step n times.

    >>> _steps("5 g 3 2.5", 9)
    [5.0, 2.5, 2.5, 2.5]
    """
    found: list[float] = []
    tokens = iter(words.split())
    for token in tokens:
        if token == "g":
            times, step = numbers(next(tokens, "0")), numbers(next(tokens, "0"))
            found += step * min(int(times[0]) if times else 0, most)
        else:
            found += numbers(token)
    return found


def _outlines(node: etree._Element, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The outlines of a path object, and whether they are stroked; those with curves stay out."""
    stroked = node.get("Stroke", "true") != "false"
    if not stroked and node.get("Fill", "false") == "false":
        return
    a, b, c, d, e, f = matrix
    outline: list[Point] = []
    curved = False
    for command, arguments in _commands(node.findtext("{*}AbbreviatedData") or ""):
        if command in "MS":
            if len(outline) > 1 and not curved:
                yield outline, stroked
            outline, curved = [], False
        curved = curved or command in "QBA"
        if command == "C":
            outline += outline[:1]
        else:
            x, y = arguments[-2:]
            outline.append(((a * x + c * y + e) * POINTS, (b * x + d * y + f) * POINTS))
    if len(outline) > 1 and not curved:
        yield outline, stroked


def _commands(words: str) -> Iterator[tuple[str, list[float]]]:
    """The drawing commands of a path with their numbers; one with too few ends it."""
    tokens = words.split()
    at = 0
    while at < len(tokens):
        command = tokens[at]
        count = _ARGUMENTS.get(command)
        if count is None:
            at += 1
            continue
        arguments = numbers(" ".join(tokens[at + 1 : at + 1 + count]))
        if len(arguments) < count:
            return
        yield command, arguments
        at += 1 + count
