"""Reads a stranger's XML without doing what it may ask for: no entities, no files, no addresses, no bombs.

Every refusal is one sentence with the line. Knows no format; see reliability, part 2.
"""

from __future__ import annotations

import re

from lxml import etree

from app.exchange.encoding import decoded
from app.exchange.result import Report
from app.i18n import Message, msg
from app.model.errors import Refused

MAX_BYTES = 64 * 1024 * 1024
MAX_ELEMENTS = 2_000_000
MAX_ATTRIBUTES = 256
MAX_DEPTH = 256


def parse_xml(data: bytes, report: Report) -> etree._Element:
    """Return the root element of an XML file; raise Refused if it is damaged or hostile."""
    root = _parsed(harmless_text(data, report))
    _refuse_excess(root)
    return root


def harmless_text(data: bytes, report: Report) -> str:
    """Return the text of an XML file that declares nothing; for libraries that want to parse it themselves."""
    if len(data) > MAX_BYTES:
        raise Refused(msg("The file is larger than {limit} MB. Nothing was imported.", limit=MAX_BYTES // 2**20))
    text = decoded(data, report)
    _refuse_declarations(text)
    _refuse_crowds(text)
    return text


def _refuse_declarations(text: str) -> None:
    """Refuse a document type wherever it stands: it can hide entities, and no file we read needs one."""
    found = re.search(r"<!(DOCTYPE|ENTITY)", text)
    if found and not _in_quotes(text, found.start()):
        _refuse(msg("Line {line} declares a document type, which can hide harmful content. Nothing was imported. "
                    "Export the file again without it.", line=_line(text, found.start())))  # fmt: skip


def _in_quotes(text: str, at: int) -> bool:
    """Answer whether a place lies inside a comment or CDATA, where nothing is declared."""
    for start, end in (("<!--", "-->"), ("<![CDATA[", "]]>")):
        opened = text.rfind(start, 0, at)
        if opened >= 0 and text.find(end, opened) > at:
            return True
    return False


def _refuse_crowds(text: str) -> None:
    if text.count("<") > 2 * MAX_ELEMENTS + 1_000:
        _refuse(msg("The file has more than {limit} elements. Nothing was imported.", limit=MAX_ELEMENTS))


def _parsed(text: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_pis=True, remove_comments=True, strip_cdata=True, collect_ids=False, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        line = error.lineno or 1
        if "depth" in str(error.msg).lower():
            raise Refused(_too_deep(line)) from error
        if "too long" in str(error.msg).lower() or "huge" in str(error.msg).lower():
            message = msg("Line {line} holds a text that is far too long. Nothing was imported.", line=line)
            raise Refused(message) from error
        raise Refused(_malformed(line)) from error
    if root is None:
        raise Refused(_malformed(1))
    return root


def _refuse_excess(root: etree._Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse(msg("The file declares a document type, which can hide harmful content. Nothing was imported."))
    for count, element in enumerate(root.iter(etree.Element), 1):
        if count > MAX_ELEMENTS:
            _refuse(msg("The file has more than {limit} elements. Nothing was imported.", limit=MAX_ELEMENTS))
        if len(element.attrib) > MAX_ATTRIBUTES:
            _refuse(msg("Line {line}: an element has more than {limit} attributes. Nothing was imported.",
                        line=element.sourceline, limit=MAX_ATTRIBUTES))  # fmt: skip


def _too_deep(line: int) -> Message:
    return msg("Line {line}: elements lie more than {limit} deep in one another. Nothing was imported.",
               line=line, limit=MAX_DEPTH)  # fmt: skip


def _malformed(line: int) -> Message:
    return msg("Line {line} of the file is not well-formed XML. Nothing was imported. "
               "Export it again from the program it came from.", line=line)  # fmt: skip


def _refuse(message: Message) -> None:
    raise Refused(message)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
