"""Reads Mermaid flowcharts into records: one map for a file, one for each block of a Markdown page.

Raises Refused with one sentence for what holds no flowchart; what is not understood in one is said with its line.
"""

from __future__ import annotations

from app.exchange.encoding import decoded
from app.exchange.mermaid.blocks import OTHER_DIAGRAMS, Block, Head, blocks_of, read_head, title_of
from app.exchange.mermaid.chart import Chart
from app.exchange.mermaid.scanner import Scanner
from app.exchange.mermaid.statements import read_statements
from app.exchange.result import Imported, Report
from app.exchange.sketch import Page, built
from app.i18n import Message, msg
from app.model.errors import Refused

MAX_BYTES = 16 * 1024 * 1024
MAX_BLOCKS = 200


def read_mermaid(data: bytes) -> Imported:
    """Read a file that is one flowchart; raise Refused if it is anything else."""
    report = Report()
    text = _text(data, report)
    if blocks_of(text):
        return _read_blocks(blocks_of(text), report)
    page, head = _read_block(Block(text), "map", report)
    if page is None:
        raise Refused(_no_flowchart(head))
    return built(head.title or page.name, [page], report)


def read_markdown(data: bytes) -> Imported:
    """Read the flowcharts of a Markdown page; raise Refused if it has none."""
    report = Report()
    text = _text(data, report)
    blocks = blocks_of(text)
    if not blocks:
        raise Refused(msg("The page holds no Mermaid flowchart. Nothing was imported. "
                          "A flowchart stands between ```mermaid and ```."))  # fmt: skip
    return _read_blocks(blocks, report, title_of(text))


def _read_blocks(blocks: list[Block], report: Report, title: str = "") -> Imported:
    if len(blocks) > MAX_BLOCKS:
        raise Refused(msg("The page has more than {limit} diagrams. Nothing was imported.", limit=MAX_BLOCKS))
    pages, heads = [], []
    for number, block in enumerate(blocks, 1):
        page, head = _read_block(block, "map" if number == 1 else f"map-{number}", report)
        if page is not None:
            page.name = page.name or block.heading
            pages.append(page)
        else:
            heads.append(head)
            report.warn(msg("A “{kind}” diagram was left out; only flowcharts can be read.", kind=head.kind[:40]),
                        line=block.line)  # fmt: skip
    if not pages:
        raise Refused(_no_flowchart(heads[0]))
    return built(title or pages[0].name, pages, report)


def _text(data: bytes, report: Report) -> str:
    if len(data) > MAX_BYTES:
        raise Refused(msg("The file is larger than {limit} MB. Nothing was imported.", limit=MAX_BYTES // 2**20))
    return decoded(data, report).replace("\r\n", "\n").replace("\r", "\n")


def _read_block(block: Block, own: str, report: Report) -> tuple[Page | None, Head]:
    scanner = Scanner(block.text, block.line)
    head = read_head(scanner)
    if head.kind != "flowchart":
        return None, head
    chart = Chart(Page(id=own, name=head.title), report)
    chart.turn(head.direction, scanner.line)
    read_statements(scanner, chart)
    return chart.finish(), head


def _no_flowchart(head: Head) -> Message:
    if head.kind in OTHER_DIAGRAMS:
        return msg("The file is a “{kind}” diagram; only flowcharts can be read. Nothing was imported.", kind=head.kind)
    return msg("The file is no Mermaid flowchart: it does not begin with “flowchart” or “graph”. "
               "Nothing was imported.")  # fmt: skip
