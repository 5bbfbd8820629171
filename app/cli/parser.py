"""What can be typed: the commands, their arguments and their help."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import __version__
from app.cli import evaluate_options, log_options, looking, making
from app.cli.speech import on_one_line
from app.i18n import LANGUAGES, tr
from app.samples import TEMPLATES, unknown_template

COLOURS = (
    "customer", "company", "gap", "agreement", "verdict", "coverage", "value", "age",
    "time", "cost", "visits", "leverage", "measured_wait", "measured_rework", "measured_won",
)  # fmt: skip
PICKED = ("no_customer", "no_agreement")
"""By what a map is coloured and which steps are picked out, as app.analysis.colouring names them; that loads numpy."""


def made_parser() -> argparse.ArgumentParser:
    """Make the parser, in the language in use."""
    parser = argparse.ArgumentParser(
        prog="klarweg",
        description=tr("Draw a sales process, judge every step from both sides, change it, and print it. "
                       "Without a command, the window opens: klarweg [FILE]"),
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"Klarweg {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar=tr("COMMAND"))
    _new(commands.add_parser("new", help=tr("make a new file, empty, from a template or from the example")))
    _import(commands.add_parser("import", help=tr("make a file from one of another tool")))
    _export(commands.add_parser("export", help=_export_help()))
    _check(commands.add_parser("check", help=tr("list what does not fit together; 1 if there is an error")))
    _layout(commands.add_parser("layout", help=tr("arrange the maps and lead the flows")))
    _diff(commands.add_parser("diff", help=tr("say what differs between two files, or two versions of one")))
    _apply(commands.add_parser("apply", help=tr("carry out a proposal and take the result as a new version")))
    _review(commands.add_parser("review", help=tr("say what the review has found: panel, ratings, flags, notes")))
    _analyse(commands.add_parser("analyse", help=tr("calculate time, cost and outcomes, before and after proposals")))
    _simulate(commands.add_parser("simulate", help=tr("let cases walk through the map, with people and opening hours")))
    evaluate_options.offer(
        commands.add_parser("evaluate", help=tr("say from a table of cases whether a change worked"))
    )
    _report(commands.add_parser("report", help=tr("print the whole set: maps, proposals, review, comparison")))
    log_options.offer(commands.add_parser("log", help=tr("say what an event log tells about the map")))
    _verify(commands.add_parser("verify", help=tr("check that a file is whole")))
    for each in commands.choices.values():
        each.add_argument("--lang", choices=LANGUAGES, help=tr("language of messages and of what is written"))
    return parser


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    begin = parser.add_mutually_exclusive_group()
    begin.add_argument("--sample", metavar=tr("NAME"), help=tr("start from the built-in example: response-card"))
    known = ", ".join(TEMPLATES)
    begin.add_argument(
        "--template", metavar=tr("NAME"), type=_template, help=tr("start from a template: {known}", known=known)
    )
    parser.add_argument("--force", action="store_true", help=tr("replace a file of this name"))
    parser.set_defaults(run=making.new)


def _template(name: str) -> str:
    """Take the name of a template; another one is wrong usage."""
    if name not in TEMPLATES:
        raise argparse.ArgumentTypeError(on_one_line(unknown_template(name)))
    return name


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar=tr("SOURCE"))
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("--force", action="store_true", help=tr("replace a file of this name"))
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.add_argument("--into", action="store_true", help=tr("add to FILE as further maps, in one step"))
    table = parser.add_argument_group(tr("tables (CSV, Excel); what is not said is found out"))
    table.add_argument("--sheet", metavar=tr("NAME"), help=tr("the sheet of a workbook"))
    table.add_argument("--separator", metavar=tr("SIGN"), help=tr("between columns: ; , | or tab"))
    table.add_argument("--encoding", metavar=tr("NAME"), help=tr("of the letters, such as utf-8 or cp1252"))
    table.add_argument("--decimal", metavar=tr("SIGN"), help=tr("before a fraction: a comma or a point"))
    table.add_argument("--heading", type=int, metavar="N", help=tr("the row of the headings; 0 if there is none"))
    table.add_argument("--column", action="append", default=[], metavar=tr("HEADING=MEANING"), help=tr(
        "what a column means, and the unit of times: Dauer=processing:h; can be given several times. Meanings: {known}",
        known=", ".join(_roles()),
    ))  # fmt: skip
    parser.set_defaults(run=_run_import)


def _roles() -> list[str]:
    from app.exchange.tables.mapping import Role

    return [role.value for role in Role if role]


def _run_import(options: argparse.Namespace) -> int:
    from app.cli.importing import import_

    return import_(options)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("out", type=Path, metavar=tr("OUT"))
    parser.add_argument("--version", type=int, dest="number", metavar="N", help=tr("a version instead of today's map"))
    parser.add_argument("--proposal", metavar="P", help=tr("the change map of a proposal (number, id or title)"))
    parser.add_argument("--page", default="A4", metavar=tr("PAPER"), help="A5 … A0, Letter, Tabloid")
    parser.add_argument("--sheets", metavar="NxM", help=tr("at most N columns and M rows of sheets"))
    parser.add_argument("--map", dest="map_name", metavar=tr("NAME"), help=tr("only this map: its name or id"))
    parser.add_argument("--scale", type=float, default=2.0, help=tr("PNG: pixels per map unit"))
    parser.add_argument("--width", type=int, help=tr("PNG: width in pixels"))
    parser.add_argument("--mm", type=_positive, help=tr("PNG: width in millimetres, at --dpi (by default 300)"))
    parser.add_argument("--dpi", type=_positive, help=tr("PNG: pixels per inch, also written into the file"))
    parser.add_argument("--transparent", action="store_true", help=tr("PNG, SVG: without a ground"))
    parser.add_argument(
        "--slides", choices=("map", "phase"), default="phase",
        help=tr("PowerPoint: one slide for each map, or for each phase of a large one"),
    )  # fmt: skip
    parser.add_argument(
        "--notes", action=argparse.BooleanOptionalAction, default=True,
        help=tr("HTML, PowerPoint, PDF, Word: with the notes and what else is known about the steps, or without"),
    )  # fmt: skip
    parser.add_argument("--colour", choices=COLOURS, default="", help=tr("colour the map by its review or by heat"))
    parser.add_argument("--pick-out", choices=PICKED, default="", help=tr("dim all other steps"))
    parser.add_argument("--map-only", action="store_true", help=tr("PDF: without the written procedure"))
    parser.add_argument(
        "--procedure", action="store_true", help=tr("Markdown: the written procedure instead of flowcharts")
    )
    parser.add_argument(
        "--names", action="store_true", help=tr("PDF, HTML, PowerPoint, Word: with the names of people")
    )
    parser.add_argument("--grey", action="store_true", help=tr("PDF: without colours"))
    _accessible(parser)
    _without_document(parser)
    parser.set_defaults(run=making.export)


def _export_help() -> str:
    """Name the formats that can be written."""
    from app.cli.writing import DRAWN, WORD
    from app.exchange.formats import writable

    suffixes = (*DRAWN, WORD, *(suffix for each in writable() for suffix in each.suffixes))
    known = ", ".join(suffix.removeprefix(".") for suffix in suffixes)
    return tr("write in another format, by the ending: {known}", known=known)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.set_defaults(run=looking.check)


def _layout(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.set_defaults(run=making.layout)


def _diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="A")
    parser.add_argument("other", type=Path, nargs="?", metavar="B")
    parser.add_argument("--from", type=int, dest="old", metavar="V1", help=tr("number of the earlier version"))
    parser.add_argument("--to", type=int, dest="new", metavar="V2", help=tr("number of the later version"))
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.add_argument(
        "--proposal", metavar="P", action="append", default=[],
        help=tr("compare with what a proposal would make of it: number, id or exact title"),
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar=tr("TABLE"), help=tr("write a table: .xlsx or .csv"))
    parser.set_defaults(run=_run_diff)


def _run_diff(options: argparse.Namespace) -> int:
    from app.cli.comparing import diff

    return diff(options)


def _apply(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("--proposal", required=True, metavar="P", action="append", help=tr("number, id or exact title"))
    parser.add_argument("--unsigned", action="store_true", help=tr("although departments have not signed"))
    parser.add_argument("--settle", action="store_true", help=tr("settle conflicts by what keeps both proposals whole"))
    parser.add_argument("--name", default="", help=tr("name of the new version"))
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.set_defaults(run=making.apply)


def _review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument(
        "--round", type=int, dest="number", metavar="N", help=tr("number of the round; by default the last")
    )
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.set_defaults(run=_run_review)


def _run_review(options: argparse.Namespace) -> int:
    from app.cli.reviewing import review

    return review(options)


def _analyse(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("--version", type=int, dest="number", metavar="N", help=tr("a version instead of today's map"))
    parser.add_argument(
        "--proposal", metavar="P", action="append", default=[], help=tr("with a proposal; can be given several times")
    )
    parser.add_argument(
        "--cases", type=_positive, metavar="N", help=tr("cases per working day, to see how busy the departments are")
    )
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.set_defaults(run=_run_analyse)


def _positive(given: str) -> float:
    """Take a number above zero; anything else is wrong usage."""
    try:
        value = float(given)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e9:
        raise argparse.ArgumentTypeError(tr("write a number above 0"))
    return value


def _run_analyse(options: argparse.Namespace) -> int:
    from app.cli.analysing import analyse

    return analyse(options)


def _simulate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument(
        "--proposal", metavar="P", action="append", default=[], help=tr("with a proposal; can be given several times")
    )
    parser.add_argument("--scenario", metavar="S", help=tr("the circumstances that were kept under this name"))
    parser.add_argument("--cases", type=int, metavar="N", help=tr("cases in each replication"))
    parser.add_argument(
        "--replications", type=int, metavar="R", help=tr("how often all of it is done; intervals need 2")
    )
    parser.add_argument("--seed", type=int, metavar="S", help=tr("of the random numbers; the same gives the same"))
    parser.add_argument("--per-day", type=_positive, metavar="N", help=tr("cases that begin on a working day"))
    parser.add_argument(
        "--arrivals", choices=("random", "even", "campaign"), help=tr("how they arrive; in campaigns many at once")
    )
    parser.add_argument("--campaign", type=int, metavar="N", help=tr("cases that a campaign brings at once"))
    parser.add_argument("--warm-up", type=_positive, metavar=tr("DAYS"), help=tr("working days not counted at first"))
    parser.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    parser.set_defaults(run=_run_simulate)


def _run_simulate(options: argparse.Namespace) -> int:
    from app.cli.simulating import simulate

    return simulate(options)


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.add_argument("out", type=Path, metavar="OUT.pdf")
    parser.add_argument("--parts", metavar=tr("KEYS"), help=tr("only these parts, such as map,proposals,minutes"))
    parser.add_argument("--without", metavar=tr("KEYS"), help=tr("all parts but these"))
    parser.add_argument("--step", action="append", default=[], metavar=tr("NAME"), help=tr("about these steps only"))
    parser.add_argument("--page", default="A4", metavar=tr("PAPER"), help="A5 … A0, Letter, Tabloid")
    parser.add_argument("--sheets", metavar="NxM", help=tr("at most N columns and M rows of sheets"))
    parser.add_argument("--names", action="store_true", help=tr("with the names of people"))
    parser.add_argument("--grey", action="store_true", help=tr("without colours"))
    _accessible(parser)
    _without_document(parser)
    parser.set_defaults(run=_run_report)


def _accessible(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--accessible", action="store_true", help=tr(
        "PDF: for screen readers and archives (PDF/UA, PDF/A); maps stand on one page each, and in words. Needs "
        "klarweg[report]"))  # fmt: skip


def _without_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--without-document", dest="document", action="store_false",
        help=tr("PDF: without the Klarweg document inside, from which the PDF can be opened again"),
    )  # fmt: skip


def _run_report(options: argparse.Namespace) -> int:
    from app.cli.reporting import report

    return report(options)


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=tr("FILE"))
    parser.set_defaults(run=looking.verify)
