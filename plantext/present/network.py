"""Who works with whom: a figure of the leading bodies and those that support them.

In: a Comparison and a year, or None for all of them. Out: a figure: an arrow from each
leading to each supporting body, the stronger the more tasks they share. Refused: a year
that is not compared, or one in which no body supports another (OptionError).
"""

from __future__ import annotations

import networkx as nx
import pandas as pd

from plantext.comparison.years import Comparison
from plantext.errors import OptionError
from plantext.present.fonts import Chart, drawn
from plantext.present.labels import labels

_LEADS, _HELPS = "#0b57a4", "#c9d3dd"
_APART = 4


def network_plot(found: Comparison, year: int | None = None, lang: str = "zh") -> Chart:
    """The bodies of a year as a network; raises OptionError where there is none."""
    words = labels(lang)
    graph = _graph(found.network(year))
    if not graph:
        raise OptionError(f"{year or 'these years'}: no task names a leading and a supporting body")
    places = _places(graph)
    tasks = dict(graph.out_degree(weight="weight"))
    weights = [weight for _, _, weight in graph.edges(data="weight")]
    side = max(7.0, 1.15 * len(graph) ** 0.5 + 4)
    with drawn(side * 1.25, side) as figure:
        axes = figure.subplots()
        sizes = [120 + 90 * tasks[body] for body in graph]
        nx.draw_networkx_edges(
            graph, places, ax=axes, width=[0.8 + 0.9 * weight for weight in weights], edge_color="#8fa3b8",
            alpha=0.75, arrowsize=9, node_size=sizes, connectionstyle="arc3,rad=0.08",
        )  # fmt: skip
        colours = [_LEADS if tasks[body] else _HELPS for body in graph]
        nx.draw_networkx_nodes(
            graph, places, ax=axes, node_size=sizes, node_color=colours, linewidths=0
        )
        for body, (x, y) in places.items():
            axes.annotate(
                body, (x, y), (0, 6 + sizes[list(graph).index(body)] ** 0.5 / 2), textcoords="offset points",
                ha="center", fontsize=9, color="#1c1f23",
                bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.6},
            )  # fmt: skip
        title = f"{words.table('network')} {year or words.page('years', found.years[0], found.years[-1])}"
        axes.set_title(title, fontsize=12, loc="left")
        axes.margins(0.07)
        axes.set_axis_off()
    return figure


def _graph(edges: pd.DataFrame) -> nx.DiGraph:
    """Bodies by their latest name, their shared tasks of all years added up."""
    names = dict(zip(edges["source_id"], edges["source"], strict=True))
    names |= dict(zip(edges["target_id"], edges["target"], strict=True))
    summed = edges.groupby(["source_id", "target_id"], as_index=False)["weight"].sum()
    graph = nx.from_pandas_edgelist(
        summed, "source_id", "target_id", edge_attr="weight", create_using=nx.DiGraph
    )
    return nx.relabel_nodes(graph, {body: names[body] for body in graph})


def _places(graph: nx.DiGraph) -> dict[str, tuple[float, float]]:
    """Bodies the further apart the more steps lie between them; groups that never meet are _APART.

    The root of the steps, not the steps: so those around one leading body have room.
    """
    steps = dict(nx.all_pairs_shortest_path_length(graph.to_undirected()))
    distances = {a: {b: steps[a].get(b, _APART) ** 0.5 for b in graph} for a in graph}
    places: dict[str, tuple[float, float]] = nx.kamada_kawai_layout(graph, dist=distances)
    return places
