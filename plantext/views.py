"""What a Plan or a Comparison shows of itself, looked up in present/ on first use.

A Plan stands earlier on the road than the rooms that draw it. So it asks for a view by
name, and the room is loaded when the view is wanted: a plan whose tables alone are used
costs no templates and no plots. In: a view's name. Out: the function that makes it.
Refused with a MissingExtraError that names the cure: a view whose package is not installed.

>>> view("plan_card").__name__
'plan_card'
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from plantext.errors import MissingExtraError

VIEWS = {
    "labelled": ("plantext.present.labelling", "labelled"),
    "ledger": ("plantext.present.ledger", "ledger"),
    "ledger_book": ("plantext.present.workbook", "write_ledger"),
    "comparison_book": ("plantext.present.workbook", "write_comparison"),
    "audit_book": ("plantext.present.audit_sheet", "write_audit"),
    "plan_page": ("plantext.present.plan_page", "write_plan"),
    "comparison_page": ("plantext.present.comparison_page", "write_comparison"),
    "plan_card": ("plantext.present.cards", "plan_card"),
    "plans_card": ("plantext.present.cards", "plans_card"),
    "comparison_card": ("plantext.present.comparison_card", "comparison_card"),
    "marked_text": ("plantext.present.notebook", "marked_text"),
    "targets_plot": ("plantext.present.plots", "targets_plot"),
    "agencies_plot": ("plantext.present.plots", "agencies_plot"),
    "flow_plot": ("plantext.present.flow", "flow_plot"),
    "compared": ("plantext.terminal_comparison", "compared"),
    "network_plot": ("plantext.present.network", "network_plot"),
}
_CURES = {
    "IPython": "pip install ipython, or write the page with to_html",
    "matplotlib": "pip install 'plantext[plots]'",
    "networkx": "pip install 'plantext[plots]'",
}


def view(name: str) -> Callable[..., Any]:
    """The function that makes the view `name`, a key of VIEWS.

    Raises MissingExtraError where the package that draws it is not installed.

    >>> view("plans_card").__module__
    'plantext.present.cards'
    """
    room, function = VIEWS[name]
    try:
        found: Callable[..., Any] = getattr(import_module(room), function)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _CURES:
            raise
        raise MissingExtraError(f"this view needs {package}: {_CURES[package]}") from error
    return found
