"""Small draw.io files written for the tests: cells, pages, and what they are packed in."""

from __future__ import annotations

import base64
import html
import re
import struct
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.exchange.files import SHARED

_MODEL = re.compile(rb"<mxGraphModel.*?</mxGraphModel>", re.DOTALL)


def vertex(own: str, value: str = "", *box: float, style: str = "html=1;", parent: str = "1", more: str = "") -> str:
    """Return a shape; where not told, it is at the left top and as large as draw.io makes it."""
    x, y, width, height = (*box, *(0, 0, 120, 60)[len(box) :])
    return (
        f'<mxCell id="{own}" value="{_escaped(value)}" style="{html.escape(style)}" vertex="1" parent="{parent}"'
        f"{more}>"
        f'<mxGeometry x="{x}" y="{y}" width="{width}" height="{height}" as="geometry"/></mxCell>'
    )


def _escaped(value: str) -> str:
    return html.escape(value).replace("\n", "&#10;")


def line(own: str, source: str = "", target: str = "", value: str = "", *points: float, style: str = "html=1;",
         parent: str = "1", ends: tuple[float, ...] = ()) -> str:  # fmt: skip
    """Return a line; `points` are its corners, `ends` where it begins and ends without being fastened."""
    fastened = "".join(f' {name}="{end}"' for name, end in (("source", source), ("target", target)) if end)
    corners = "".join(f'<mxPoint x="{x}" y="{y}"/>' for x, y in zip(points[::2], points[1::2]))
    array = f'<Array as="points">{corners}</Array>' if corners else ""
    loose = "".join(f'<mxPoint x="{ends[at]}" y="{ends[at + 1]}" as="{name}"/>'
                    for at, name in ((0, "sourcePoint"), (2, "targetPoint")) if ends)  # fmt: skip
    return (
        f'<mxCell id="{own}" value="{_escaped(value)}" style="{html.escape(style)}" edge="1" parent="{parent}"'
        f"{fastened}>"
        f'<mxGeometry relative="1" as="geometry">{loose}{array}</mxGeometry></mxCell>'
    )


def words(own: str, value: str, parent: str, at: float = 0) -> str:
    """Return words on a line, in a cell of their own."""
    return (
        f'<mxCell id="{own}" value="{value}" style="edgeLabel;html=1;" vertex="1" connectable="0" parent="{parent}">'
        f'<mxGeometry x="{at}" relative="1" as="geometry"/></mxCell>'
    )


def wrapped(own: str, label: str, attributes: str, cell: str) -> str:
    """Return a shape whose object carries attributes."""
    inner = cell.replace(f'id="{own}" value=""', "", 1)
    return f'<UserObject id="{own}" label="{html.escape(label)}" {attributes}>{inner}</UserObject>'


def page(*cells: str, own: str = "p", name: str = "", layers: str = '<mxCell id="1" parent="0"/>') -> str:
    model = f'<mxGraphModel><root><mxCell id="0"/>{layers}{"".join(cells)}</root></mxGraphModel>'
    return f'<diagram id="{own}" name="{name}">{model}</diagram>'


def drawio_file(*pages: str) -> bytes:
    return f'<mxfile host="test">{"".join(pages)}</mxfile>'.encode()


def drawing(*cells: str) -> bytes:
    """Return a file of one page without a name."""
    return drawio_file(page(*cells))


def packed(data: bytes) -> bytes:
    """Return a file with its pages packed as draw.io packs them."""
    return _MODEL.sub(lambda match: _deflated(match.group()), data)


def _deflated(model: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(packing.compress(quote(model, safe="!~*'()").encode()) + packing.flush())


def in_svg(data: bytes) -> bytes:
    content = html.escape(data.decode())
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" content="{content}"><g/></svg>'.encode()


def in_png(data: bytes, *, is_deflated: bool = False) -> bytes:
    text = quote(data.decode(), safe="").encode()
    told = (b"zTXt", b"mxfile\0\0" + zlib.compress(text)) if is_deflated else (b"tEXt", b"mxfile\0" + text)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), told, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def of_drawio() -> list[Path]:
    """Return the files that draw.io's own people made; skip where they are absent."""
    found = sorted((SHARED / "drawio").glob("*"))
    if not found:
        pytest.skip("the files of draw.io are not beside the checkout")
    return found


LANE = "swimlane;html=1;horizontal=0;startSize=20;"
POOL = "swimlane;html=1;horizontal=0;startSize=20;childLayout=stackLayout;horizontalStack=0;"
STEP = "rounded=1;whiteSpace=wrap;html=1;fillColor=#dae8fc;strokeColor=#6c8ebf;"
MIXED = drawio_file(
    page(
        vertex("pool", "We", 0, 0, 600, 240, style=POOL),
        vertex("sales", "Sales", 20, 0, 580, 120, style=LANE, parent="pool"),
        vertex("office", "Office", 20, 120, 580, 120, style=LANE, parent="pool"),
        vertex("start", "Card", 20, 40, 40, 40, style="ellipse;html=1;", parent="sales"),
        vertex("ask", "<b>Ask</b><div>twice</div>", 120, 30, 120, 60, style=STEP, parent="sales"),
        vertex("late", "", 90, 45, 30, 30, parent="ask",
               style="shape=mxgraph.bpmn.shape;perimeter=ellipsePerimeter;outline=boundInt;symbol=timer;"),
        vertex("worth", "Worth it?", 300, 20, 100, 80, style="rhombus;html=1;", parent="sales"),
        wrapped("offer", "Offer", 'owner="Ms Eder" link="data:page/id,inside" hint="x"',
                vertex("offer", "", 300, 30, 120, 60, parent="office")),
        vertex("form", "Card", 450, 30, 60, 60, style="shape=cylinder3;html=1;", parent="office"),
        line("f1", "start", "ask"),
        line("f2", "ask", "worth", style="edgeStyle=orthogonalEdgeStyle;exitX=1;exitY=0.5;"),
        line("f3", "worth", "offer", "", 360, 150), words("yes", "Yes", "f3"), line("f4", "offer", "form", "writes"),
        line("free", ends=(10, 300, 90, 300)),
        vertex("note", "Ask twice", 0, 300, 100, 40, style="text;html=1;"),
        vertex("box", "Contact", 650, 0, 300, 200, style="group;html=1;"),
        vertex("inbox", "In a group", 20, 40, parent="box"),
        own="main", name="Main",
        layers='<mxCell id="1" parent="0"/><mxCell id="more" value="More" visible="0" parent="0"/>',
    ),
    page(vertex("write", "Write"), vertex("sent", "Sent", 200, 0, style="shape=mxgraph.flowchart.terminator;"),
         line("f5", "write", "sent"), own="inside", name="Inside"),
)  # fmt: skip
"""A file with a bit of everything: pages, layers, lanes, an event at an edge, words and ends of every sort."""
