"""The change that a figure measures, where the figure's surface does not hold it: 近视率降低 at least 1个百分点.

In: a Setting, the name of what is counted. Out: that name with 实际 or 名义 (growth of either kind is
not of the other), and with the verb of change where a bound stands between it and the figure
(不少于1个百分点 would read as a level); and a name without these, for the figures that inherit it.
Refused: names that stand behind their figure (减少超过20个事项), and levels (降低到不超过3天).

>>> unchanged("居民收入实际增长"), unchanged("城镇新增就业"), unchanged("生产总值增速")
('居民收入', '城镇新增就业', '生产总值增速')
"""

from __future__ import annotations

import re

from plantext.extract.indicators import ADVERB, behind, unended
from plantext.extract.name_edges import edged
from plantext.extract.rules import pattern
from plantext.extract.scene import Setting

_VERB = "(?P<verb>⟨directions:direction=up⟩|⟨directions:direction=down⟩)(?<![到至为达成])了?$"
_LONGEST = 6  # no verb of change with its 了 is longer
_KIND = re.compile("(?:实际|名义)$")
_ADDED = re.compile(
    r"(?<=..)(?:(?:实际|名义)?(?:增长|增加|提高|提升|扩大|上升|下降|降低|减少|压减|压缩|缩短|缩减|精简)|实际|名义)$"
)


def changed(setting: Setting, name: str) -> str:
    """The name of what is counted with the change that the surface leaves out."""
    lead, own = setting.amount.lead, unended(ADVERB, setting.own)
    verbs, verb = pattern(_VERB, setting.lexicon), ""
    if lead and lead not in setting.lexicon.lookup("directions", "direction"):
        if found := verbs.search(own[-_LONGEST:]):
            verb, own = found["verb"], unended(ADVERB, own.removesuffix(found[0]))
    grows = verb or verbs.fullmatch(lead)
    kind = _KIND.search(own) if grows else None
    added = (kind[0] if kind else "") + verb
    if not added or not name or behind(setting):
        return name
    stem = name.removesuffix(verb).removesuffix(added.removesuffix(verb))
    return edged(stem, stem) + added  # 产值十年增加 is 产值 and 增加


def unchanged(name: str) -> str:
    """The name alone, of which the next figure may measure a level: 生产总值增加 is 生产总值."""
    return _ADDED.sub("", name)
