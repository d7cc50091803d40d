"""What a printed date is made of, and the two patterns that its parts make.

A date is [year][month][day, tenth, half or quarter][bracket][clock][end][limit], each part as it is
printed: 2025年, ’23年, 明年, 二〇二五年; 9月, 九月; 30日, 下旬, 第三季度, Q3; （星期四）, （含）; 17:00, 下班; 底;
前, 止. WORDS writes it with 年月日, FIGURES with signs: 2025.9.30, 2025-09-30, 2025/9底. Both are
verbose patterns without groups but for the named ones; what they mean is read in wordings.py.
LIKE and LOOSE are whatever looks like a date, read or not, before a limit and without one: what
they find and no deadline covers was left unread.

>>> match = re.compile(WORDS, re.VERBOSE).match("23年9月30日（星期四）17:00前")
>>> match["short"], match["month"], match["day"], match["by"]
('23', '9', '30', '前')
>>> re.compile(FIGURES, re.VERBOSE).match("2021.9.30前")["day"]
'30'
"""

from __future__ import annotations

import re

ISSUE = ("印发", "发布", "公布", "下发", "施行", "实施", "出台", "签发")
HAN = "〇○零一二三四五六七八九"
_UNNAMED = re.compile(r"\?P<\w+>")
DASH = r"(?:[-—–―~～至到]|——|--)"

_FULL_YEAR = rf"(?:(?:19|20)\d\d|(?:二[〇○零]|一九)[{HAN}]{{2}})"
_QUARTER = r"(?:第?[一二三四1-4]季(?:度|(?=[末底]))|前[一二两三1-3]个?季度|[Qq][1-4](?![A-Za-z\d]))"
HALF = rf"(?:[上下]半年|{_QUARTER})"
TENTH = r"(?:[上中下]旬|(?<=月)初(?![步级中期衷]))"

# 底部, 末端 are words of their own
_BOTTOM = r"(?:底(?!数|线|层|部|色|图|盘|座|板|池|泥|蕴)|末(?!端|梢|位))"
END = rf"(?P<end>[年月]{_BOTTOM}|{_BOTTOM})"
BEFORE = r"(?:之前|以前|前(?![后期端列沿往瞻移置景夕述款言身辈]|提(?![交供出高升请])|\s*言|[一二三四五六七八九十\d]+个?[月季]))"
_INSIDE = r"内(?!涝|外|容|部|蒙|河|陆(?!续)|需|科(?!学|研|技)|设|置|生(?!产))"
WITHIN = rf"(?:之内|以内|{_INSIDE})"
BY = rf"(?P<by>{BEFORE}|截?止(?!到|日|时)|{_INSIDE})"

_NOT_AN_AGE = r"(?<![\d第近用过满逾达约每长短共计余.．—–~～/-])"
_OF_YEAR = rf"(?:(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?!租|供|薪)|{HALF}|年?{_BOTTOM}|年终|年?中{BEFORE})"
_YEAR = rf"""(?:(?<!\d)(?P<year>{_FULL_YEAR})(?:年(?:度(?={_INSIDE}|{_OF_YEAR}))?|(?=[Qq][1-4](?![A-Za-z\d])))
  |{_NOT_AN_AGE}(?:[’‘'](?P<clipped>\d\d)年(?:度(?={_OF_YEAR}))?|(?P<short>\d\d)年度?(?={_OF_YEAR}))
  |(?P<said>今年|本年(?:度(?!过))?|明年|次年|翌年|来年|后年|当年)(?:度(?!过))?(?={_OF_YEAR}|{_INSIDE}))"""
MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|[二廿]十?[一二三四五六七八九]|二十|十[一二三四五六七八九]?|[一二三四五六七八九])"
DAY = rf"(?P<day>{_DAY})[日号]"
_BRACKET = r"(?:[（(](?:(?:星期|周|礼拜)[一二三四五六日天]|(?:包?含|包括)[^（）()\n]{0,4})[）)]|(?:星期|周)[一二三四五六日天])"
_PART_OF_DAY = r"(?:当[日天])?(?:上午|下午|中午|凌晨|早上|晚上|晚间?|夜间)"
_HOUR = r"(?:[01]?\d|2[0-4]|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CLOCK = rf"""(?:[ ]?(?:{_PART_OF_DAY})?(?:(?P<midnight>零[时点]|0[时点]|0?0[:：]00)
  |(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?|{_HOUR}[时点](?:[0-5]?\d分?|整|半)?|[上下]班)
  |午夜|中午|{_PART_OF_DAY}(?={BEFORE}))"""
AT = rf"{_BRACKET}{{0,2}}(?:{_CLOCK})?"
_INCLUDED = r"(?:[（(](?:包?含|包括)[^（）()\n]{0,4}[）)])?"
_MIDDLE = r"(?P<middle>年?中(?=之?前|以前|[完建实达上开投，]))"
_CLOSE = rf"(?P<close>年{_INSIDE}|年?年{_BOTTOM}|年终|年中(?={BEFORE})|岁末(?!年初))"

# something of a date stands here; without it every part of the pattern may be missing
# the first letter alone is asked first: most places of a text are no date
_STARTS = rf"""(?=[\d{HAN}十’‘'今本明次翌来后当上下前第年Qq岁])(?={_FULL_YEAR}(?:年|[Qq][1-4])|[’‘']?\d\d年|今年|[本明次翌来后当]年|{_UNNAMED.sub("?:", MONTH)}|{HALF}
  |年[底末终内中年]|岁末)"""
WORDS = rf"""{_STARTS}(?:{_YEAR})?(?:(?<![\d.十]){MONTH}(?:{DAY}{AT})?)?(?P<part>{HALF}|{TENTH})?
  (?:{_CLOSE}|{_MIDDLE}|{END})?{_INCLUDED}{BY}?"""

_SIGN = r"[-./·－–—]"
_NUMBERED_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_HOUR_FOLLOWS = r"(?=(?:[01]\d|2[0-4])[:：时点])"  # cleaning joins 9/30 17:00
FIGURES = rf"""(?=\d)(?<![\dA-Za-z.〔第/-])(?:
    (?P<year>(?:19|20)\d\d)(?P<sign>{_SIGN})(?P<month>1[0-2]|0?[1-9])(?:(?P=sign)(?P<day>{_NUMBERED_DAY}(?!\d)|{_NUMBERED_DAY}{_HOUR_FOLLOWS})[日号]?|(?!\d)(?:月份?)?)
  | (?P<clipped>\d\d)(?P<dot>[./-])(?P<clipped_month>1[0-2]|0?[1-9])(?P=dot)(?P<clipped_day>3[01]|[12]\d|0?[1-9])(?=[^\d]{{0,12}}?{BEFORE})
  | (?P<bare_month>1[0-2]|0?[1-9])[./](?P<bare_day>3[01]|[12]\d|0?[1-9])(?={_UNNAMED.sub("?:", AT)}{BEFORE})
  )(?!%|{_SIGN}\d)(?:{AT})(?P<end>{_BOTTOM})?{_INCLUDED}(?P<by>{BEFORE}|截?止(?!到|日|时))?"""

# Words and figures that look like a date, whether or not anything reads them. {occasions} are
# the words of lexicon/occasions.tsv.
_ANY_YEAR = rf"(?:{_FULL_YEAR}年|(?<!\d)[’‘']?\d\d年|[今本明次翌来后当]年)"
_ANY_COUNT = rf"(?:\d+|[{HAN}十]+)"
# digits, signs and words of dates in a row, whatever they come to
_RUN = rf"[\d{HAN}十’‘](?:[-\d{HAN}十年度月日号季旬底末上中下半初午晚./·－–—:：时点分班 ]|[（(][^（）()\n]{{1,6}}[）)]){{1,24}}"
_ANY_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
LOOSE = rf"""(?=[\d一二三四第前Qq’‘'])(?:(?<![\d.])(?:19|20)\d\d[ ]?(?:{_SIGN}[ ]?\d{{1,2}}){{1,2}}(?!\d|%)(?=[ ]?(?:年|月|日|底|末|初|中|之?[前内止]|以前|起|，|完成|建成))
    | (?<![\d年第])(?:19|20)\d\d[./·]\d{{1,2}}[./·]\d{{1,2}}(?!\d) | (?<!\d)(?:19|20)\d\d-\d\d?-\d\d?(?![\d-])
    | (?<!\d)[’‘']?\d\d年(?={_OF_YEAR}|以?之?前) | {_QUARTER}{_BOTTOM}?(?={_INSIDE}|[，完建实上]))"""
_ANYTHING = r"[^，。；、\n\d]"
_NOT_ADVERB = r"(?<![提当目超面此空从日])"  # 提前, 目前
_LIMITED = rf"""(?<!\d)(?!{_ANY_COUNT}(?:年|个?月|天|日|周|时)?{BEFORE}){_RUN}
    | {_UNNAMED.sub("?:", _CLOCK)} | (?<![\d.])\d{{1,2}}[./-]\d{{1,2}}
    | {_ANY_YEAR}?{_ANY_MONTH}(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号](?:{_UNNAMED.sub("?:", AT)}))?{_ANYTHING}{{0,8}}?{_NOT_ADVERB}
    | [0-2]?\d(?:[:：][0-5]\d|[时点]){_ANYTHING}{{1,4}}?{_NOT_ADVERB}
    | (?:[当本次下]月|(?<![个\d一二三四五六七八九十])月)(?:{_DAY}[日号]|初|中|底|末)
    | (?:季|学期|学年|季度|旬|周|年|本?周[一二三四五六日])(?:中|末|底)?(?<!\d年)(?<![近每一二三四五六七八九十数多几百千]年)
    | [上中下]旬(?:末|底)? | {_QUARTER}{_BOTTOM}? | 半年
    | {_ANY_YEAR}[^，。；、\n\d年月的]{{1,6}}?{_NOT_ADVERB}
    | (?:19|20)\d\d(?:{_SIGN}\d{{1,2}}){{1,2}}{_ANYTHING}{{1,6}}?{_NOT_ADVERB}"""
# before a limit, that is; and the limits
LIKE = rf"(?:{_LIMITED})(?={BEFORE}|止)"
LIMIT = rf"{BEFORE}|止"

# a part of a year with no limit, and a time counted from an issue
BARE = rf"(?:{_ANY_YEAR}[ ]?)?(?:{HALF}|(?<!\d){_ANY_MONTH}(?:{_DAY}[日号]|{TENTH}))"
_COUNT = r"[一二两三四五六七八九十\d]{1,3}"
SINCE = (
    rf"(?:{'|'.join(ISSUE)})(?:之日)?(?:起|后|之后)的?{_COUNT}(?:个工作日|日|天|个月|年){WITHIN}"
)
_COUNTED = rf"""自?(?:本?(?:方案|通知|意见|办法|文件))?{SINCE}
    | (?:19|20)\d\d年?{DASH}{{1,2}}(?:19|20)\d\d年(?:期?间)?
    | (?<!\d){_COUNT}(?:年|个月)(?:时间)?{WITHIN} | 半年(?:时间)?{WITHIN} | 本?(?:季|季度){_BOTTOM}"""
# the words of a time before a name: 9月30日下班前|开工率, {_COUNTED}|开工率
LEADING = re.compile(
    rf"""[到至于在]?(?:{_UNNAMED.sub("?:", WORDS)}|(?:{_COUNTED}|{LIKE}|{LOOSE})
    |(?=[（上下中当早晚0-2零午]){_UNNAMED.sub("?:", AT)}(?={BEFORE}))(?:{BEFORE}|{_INSIDE})?(?<!^)[，：]?""",
    re.VERBOSE,
)
LEADING_FIGURES = re.compile(rf"[到至于在]?(?:{FIGURES})[，：]?", re.VERBOSE)
TRAILING = re.compile(rf"(?<=..)(?<![比较从])(?:{WORDS})$", re.VERBOSE)
