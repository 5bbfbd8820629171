"""The first five minutes of somebody who has never seen the program, and a look at everything else on the way."""

from __future__ import annotations

from scripts.tour.hands import Acts, Hands


def five_minutes(hands: Hands, lang: str) -> Acts:
    """From the start page over the sample to a process and a PDF of one's own."""
    window = hands.window
    yield lambda: window.isVisible()
    yield 1.0
    yield from hands.picture("start")
    yield from hands.click(window.start_page.cards["sample"])
    yield lambda: window.desk is not None
    yield 1.0
    yield from hands.picture("review")
