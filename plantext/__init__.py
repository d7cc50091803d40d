"""plantext: Chinese government work plans into tables that lead back to the text.

The door. `read` a file or `parse` a text and get a Plan, whose tables are DataFrames;
`read_folder` and `read_table` (a table of documents) give Plans; `open` opens a dataset that a
batch wrote; `compare` lays plans side by side; `labels` gives tables Chinese or English headings;
`evaluate` scores tables against hand-made ones; `audit` draws rows of your own for a person to
judge, `audit_scores` counts the answers. Importing plantext loads none of its heavy
parts: each name is looked up on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantext.auditing.audit import audit
    from plantext.auditing.scores import audit_scores
    from plantext.batch.dataset import open
    from plantext.comparison.compare import compare
    from plantext.comparison.years import Comparison
    from plantext.documents import read_table
    from plantext.errors import PlantextError
    from plantext.evaluation import evaluate
    from plantext.lexicon import Lexicon
    from plantext.plan import Plan, Plans, parse, read, read_folder
    from plantext.present.labelling import labels

__version__ = "0.1.0"
__all__ = [
    "Comparison",
    "Lexicon",
    "Plan",
    "Plans",
    "PlantextError",
    "__version__",
    "audit",
    "audit_scores",
    "compare",
    "evaluate",
    "labels",
    "open",
    "parse",
    "read",
    "read_folder",
    "read_table",
]

_ROOMS = {
    "Comparison": "plantext.comparison.years",
    "Lexicon": "plantext.lexicon",
    "Plan": "plantext.plan",
    "Plans": "plantext.plan",
    "PlantextError": "plantext.errors",
    "audit": "plantext.auditing.audit",
    "audit_scores": "plantext.auditing.scores",
    "compare": "plantext.comparison.compare",
    "evaluate": "plantext.evaluation",
    "labels": "plantext.present.labelling",
    "open": "plantext.batch",
    "parse": "plantext.plan",
    "read": "plantext.plan",
    "read_folder": "plantext.plan",
    "read_table": "plantext.documents",
}


def __getattr__(name: str) -> Any:
    if name == "batch":
        return import_module("plantext.batch")
    if name not in _ROOMS:
        raise AttributeError(
            f"module 'plantext' has no attribute {name!r}; it has {', '.join(__all__)}"
        )
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
