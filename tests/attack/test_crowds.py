"""More than can be drawn: refused before anything is made of it."""

from __future__ import annotations

import json

import pytest

from app.exchange import import_bytes
from app.exchange.result import MAX_NODES
from app.model.errors import Refused


def test_a_json_file_with_more_steps_than_can_be_drawn_is_refused() -> None:
    steps = [{"kind": "Step", "id": f"s{n}", "map": "m", "name": "x"} for n in range(MAX_NODES + 1)]
    data = json.dumps({"format": "klarweg", "version": 1, "records": steps}).encode()

    with pytest.raises(Refused, match="elements to draw"):
        import_bytes(data, ".json")
