"""A number as Word prints it in a label: 一 二 三, 壹, ①, １, iv, C and their kin.

In: a number and the name of a format (the values of w:numFmt, or the first number of a
format that fills up with zeros, such as 001). Out: what is printed. A
format that is not known here, and a number beyond what a format has signs for, are
printed in Arabic digits, as Word does.

>>> printed(21, "chineseCountingThousand"), printed(21, "ideographDigital"), printed(4, "lowerRoman")
('二十一', '二一', 'iv')
"""

from __future__ import annotations

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_FULL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 32_767
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def printed(number: int, format: str) -> str:
    """`number` in `format`."""
    if not 1 <= number <= _MOST:
        return str(number)
    if format.isdecimal():
        return str(number).zfill(len(format))
    return _FORMATS.get(format, str)(number)


def _counted(number: int, digits: str = _HAN, units: str = "十百千", zero: str = "零") -> str:
    """一千零一十: digits with their units, one zero for a gap."""
    if number >= 10_000:
        rest = number % 10_000
        gap = zero if 0 < rest < 1000 else ""
        tail = _counted(rest, digits, units, zero) if rest else ""
        return _counted(number // 10_000, digits, units, zero) + "万" + gap + tail
    words = ""
    for place, digit in zip(
        range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True
    ):
        if digit:
            words += digits[digit] + (units[place - 1] if place else "")
        elif words and not words.endswith(zero) and number % 10**place:
            words += zero
    return words


def _everyday(number: int) -> str:
    """十一 rather than 一十一."""
    words = _counted(number)
    return words[1:] if 10 <= number < 20 else words


def _to_99(number: int) -> str:
    """Counted up to 九十九, then digit by digit: 一○○."""
    return _everyday(number) if number < 100 else _spelled(number, "○")


def _japanese(number: int) -> str:
    """百一: no 一 before a unit, no zero."""
    if number >= 10_000:
        rest = number % 10_000
        return _japanese(number // 10_000) + "万" + (_japanese(rest) if rest else "")
    return (
        _counted(number, zero="").replace("一十", "十").replace("一百", "百").replace("一千", "千")
    )


def _spelled(number: int, zero: str = "〇") -> str:
    return "".join(zero if digit == "0" else _HAN[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """A to Z, then AA, BB: the letter is doubled."""
    if number > 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    words = ""
    for value, sign in _ROMAN:
        words += sign * (number // value)
        number %= value
    return words


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"


def _signs(first: str, count: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode, Arabic digits behind the last."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, "拾佰仟")


def _legal_full(number: int) -> str:
    return _counted(number, _LEGAL_FULL, "拾佰仟").replace("万", "萬")


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _to_99,
    "taiwaneseCounting": _to_99,
    "chineseCountingThousand": _everyday,
    "taiwaneseCountingThousand": _everyday,
    "japaneseCounting": _japanese,
    "koreanDigital2": _spelled,
    "ideographDigital": _spelled,
    "japaneseDigitalTenThousand": _spelled,
    "taiwaneseDigital": lambda number: _spelled(number, "○"),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_full,
    "japaneseLegal": _legal_full,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _signs("㊀", 10),
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "none": lambda number: "",
}
