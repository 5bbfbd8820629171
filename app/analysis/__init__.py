"""Numbers from a document: what a map says about visits, outcomes, time, cost and effort. Arrays in, arrays out.

Everything here reads a document and answers with data; nothing changes a document, draws or asks a clock.
"""

from __future__ import annotations

from app.analysis.figures import Analysis, analyse
from app.analysis.measures import measured
from app.analysis.network import Network, NotComputable, Notice
from app.analysis.reading import read_network
from app.analysis.summary import figures_of
from app.analysis.uncertainty import Comparison, Spread, compared, drawn_figures

__all__ = [
    "Analysis",
    "Comparison",
    "Network",
    "NotComputable",
    "Notice",
    "Spread",
    "analyse",
    "compared",
    "drawn_figures",
    "figures_of",
    "measured",
    "read_network",
]
