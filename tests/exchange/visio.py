"""Small Visio drawings written for the tests, part by part, as Visio lays them out."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = 'xmlns="http://schemas.microsoft.com/office/visio/2012/main"'
REL = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEIGHT = 10.0
"""Height of a page in inches."""
UNIT = 96.0


def cells(**values: object) -> str:
    return "".join(f'<Cell N="{name}" V="{escape(str(value), quote=True)}"/>' for name, value in values.items())


def geometry(*rows: tuple[str, float, float], **settings: object) -> str:
    drawn = "".join(f'<Row T="{kind}" IX="{n}">{cells(X=x, Y=y)}</Row>' for n, (kind, x, y) in enumerate(rows, 1))
    return f'<Section N="Geometry" IX="0">{cells(**settings)}{drawn}</Section>'


BOX = geometry(("RelMoveTo", 0, 0), ("RelLineTo", 1, 0), ("RelLineTo", 1, 1), ("RelLineTo", 0, 1), ("RelLineTo", 0, 0))
DIAMOND = geometry(("RelMoveTo", 0, 0.5), ("RelLineTo", 0.5, 1), ("RelLineTo", 1, 0.5), ("RelLineTo", 0.5, 0),
                   ("RelLineTo", 0, 0.5))  # fmt: skip
ELLIPSE = geometry(("Ellipse", 0.5, 0.5))


def shape(own: int, text: str | None, x: float, y: float, width: float = 1.5, height: float = 1.0, *, master: str = "",
          drawn: str = BOX, more: str = "", inside: str = "", attributes: str = "") -> str:  # fmt: skip
    """Return a shape whose middle is at a place, in inches from the lower left."""
    made_from = f' Master="{master}"' if master else ""
    kind = "Group" if inside else "Shape"
    words = f"<Text><cp IX='0'/>{escape(text)}\n</Text>" if text is not None else ""
    size = cells(PinX=x, PinY=y, Width=width, Height=height, LocPinX=width / 2, LocPinY=height / 2)
    parts = f"<Shapes>{inside}</Shapes>" if inside else ""
    return f'<Shape ID="{own}" Type="{kind}"{made_from} {attributes}>{size}{drawn}{more}{words}{parts}</Shape>'


def line(own: int, *way: tuple[float, float], text: str | None = None, master: str = "9", more: str = "") -> str:
    """Return a connector with its corners, in inches on the page."""
    (x, y), (to_x, to_y) = way[0], way[-1]
    words = f"<Text>{escape(text)}\n</Text>" if text is not None else ""
    rows = geometry(("MoveTo", 0, 0), *(("LineTo", each[0] - x, each[1] - y) for each in way[1:]), NoFill=1)
    ends = cells(BeginX=x, BeginY=y, EndX=to_x, EndY=to_y, PinX=x, PinY=y, Width=to_x - x, Height=to_y - y,
                 LocPinX=0, LocPinY=0)  # fmt: skip
    made_from = f' Master="{master}"' if master else ""
    return f'<Shape ID="{own}" Type="Shape"{made_from}>{ends}{more}{rows}{words}</Shape>'


def glued(own: int, begin: int | None, end: int | None) -> str:
    """Return what the ends of a connector are glued to."""
    pairs = (("BeginX", begin), ("EndX", end))
    return "".join(
        f'<Connect FromSheet="{own}" FromCell="{cell}" ToSheet="{to}" ToCell="PinX"/>' for cell, to in pairs if to
    )


MASTERS = {
    "2": ("Start/End", f'<Shape ID="5" Type="Shape">{cells(Width=1.5, Height=0.5)}{BOX}</Shape>'),
    "3": ("Process", f'<Shape ID="5" Type="Shape">{cells(Width=1.5, Height=1)}{BOX}</Shape>'),
    "4": ("Decision", f'<Shape ID="5" Type="Shape">{cells(Width=1.5, Height=1)}{DIAMOND}</Shape>'),
    "5": ("Document", f'<Shape ID="5" Type="Shape">{cells(Width=1.5, Height=1)}{BOX}</Shape>'),
    "6": ("Swimlane", f'<Shape ID="5" Type="Group">{BOX}<Shapes><Shape ID="6" Type="Shape">'
          f'{cells(PinX=0.2, PinY=1, Width=0.4, Height=2)}<Text>Function</Text></Shape></Shapes></Shape>'),
    "7": ("CFF Container", f'<Shape ID="5" Type="Group">{BOX}<Shapes><Shape ID="6" Type="Shape">'
          f'{cells(PinX=4, PinY=4.2, Width=8, Height=0.4)}<Text>Title</Text></Shape></Shapes></Shape>'),
    "8": ("Separator", f'<Shape ID="5" Type="Shape">{BOX}</Shape>'),
    "9": ("Dynamic connector", f'<Shape ID="5" Type="Shape" LineStyle="1">{cells(BeginX=0, EndX=1)}</Shape>'),
    "10": ("Cloud", f'<Shape ID="5" Type="Shape">{cells(Width=1.5, Height=1)}{BOX}</Shape>'),
}  # fmt: skip
STYLES = (
    f'<StyleSheet ID="0">{cells(EndArrow=0, BeginArrow=0, LinePattern=1)}</StyleSheet>'
    f'<StyleSheet ID="1" LineStyle="0">{cells(EndArrow=4)}</StyleSheet>'
)


def page(shapes: str, connects: str = "") -> str:
    return f"<PageContents {MAIN} {REL}><Shapes>{shapes}</Shapes><Connects>{connects}</Connects></PageContents>"


def vsdx(*pages: str, names: Mapping[int, str] | None = None, scale: float = 1.0, background: int = 0, title: str = "",
         more: Mapping[str, str] | None = None) -> bytes:  # fmt: skip
    """Return a Visio file with these pages."""
    named = names or {}
    index = "".join(
        f'<Page ID="{number}" NameU="Page-{number}" Name="{escape(named.get(number, f"Page-{number}"))}"'
        f'{" Background=" + chr(34) + "1" + chr(34) if number == background else ""}><PageSheet>'
        f"{cells(PageHeight=HEIGHT / scale, PageScale=1, DrawingScale=1 / scale)}</PageSheet>"
        f'<Rel r:id="rId{number}"/></Page>'
        for number in range(1, len(pages) + 1)
    )  # fmt: skip
    masters = "".join(
        f'<Master ID="{own}" NameU="{name}" Name="Übersetzt"><Rel r:id="rId{own}"/></Master>'
        for own, (name, _) in MASTERS.items()
    )
    parts = {
        "_rels/.rels": _relations({"rId1": ("document", "visio/document.xml"),
                                   "rId2": ("core-properties", "docProps/core.xml")}),
        "docProps/core.xml": f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></c>',
        "visio/document.xml": f"<VisioDocument {MAIN}><StyleSheets>{STYLES}</StyleSheets></VisioDocument>",
        "visio/_rels/document.xml.rels": _relations({"rId1": ("masters", "masters/masters.xml"),
                                                     "rId2": ("pages", "pages/pages.xml")}),
        "visio/pages/pages.xml": f"<Pages {MAIN} {REL}>{index}</Pages>",
        "visio/pages/_rels/pages.xml.rels": _relations(
            {f"rId{number}": ("page", f"page{number}.xml") for number in range(1, len(pages) + 1)}),
        "visio/masters/masters.xml": f"<Masters {MAIN} {REL}>{masters}</Masters>",
        "visio/masters/_rels/masters.xml.rels": _relations(
            {f"rId{own}": ("master", f"master{own}.xml") for own in MASTERS}),
        **{f"visio/masters/master{own}.xml": f"<MasterContents {MAIN}><Shapes>{content}</Shapes></MasterContents>"
           for own, (_, content) in MASTERS.items()},
        **{f"visio/pages/page{number}.xml": content for number, content in enumerate(pages, 1)},
        **(more or {}),
    }  # fmt: skip
    return archive(parts)


def archive(parts: Mapping[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    lines = "".join(f'<Relationship Id="{own}" Type="http://any.example/{kind}" Target="{target}"/>'
                    for own, (kind, target) in targets.items())  # fmt: skip
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def heading(own: int, text: str) -> str:
    """Return the part of a swimlane or container that holds its name."""
    return f'<Shape ID="{own}" MasterShape="6"><Text>{escape(text)}</Text></Shape>'


LINE = page(
    shape(1, "Card arrives", 1, 9, 1.5, 0.5, master="2", drawn="")
    + shape(2, "Ask", 4, 9, master="3", drawn="")
    + shape(3, "Good?", 7, 9, master="4", drawn="")
    + shape(4, "Sold", 10, 9, 1.5, 0.5, master="2", drawn="")
    + line(5, (1.75, 9), (3.25, 9))
    + line(6, (4.75, 9), (6.25, 9))
    + line(7, (7.75, 9), (9.25, 9), text="yes")
    + line(8, (7, 8.5), (7, 8), (4, 8), (4, 8.5), text="no"),
    glued(5, 1, 2) + glued(6, 2, 3) + glued(7, 3, 4) + glued(8, 3, 2),
)
LANES = page(
    shape(1, None, 5, 5.2, 8, 4.4, master="7", drawn="", inside=heading(2, "Our way"))
    + shape(3, None, 5, 6, 8, 2, master="6", drawn="", inside=heading(4, "Sales"))
    + shape(5, None, 5, 4, 8, 2, master="6", drawn="", inside='<Shape ID="6" MasterShape="6"/>')
    + shape(7, "Phase one", 2, 5, 2, 4, master="8", drawn="")
    + shape(8, "Ask", 3, 6, master="3", drawn="")
    + shape(9, "Bill", 6, 4, master="3", drawn="")
    + line(10, (3.75, 6), (6, 6), (6, 4.5)),
    glued(10, 8, 9),
)  # fmt: skip
