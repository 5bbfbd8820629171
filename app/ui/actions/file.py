"""The File menu."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from app.i18n import msg
from app.ui.actions import acts
from app.ui.actions.base import Action, with_document

Key = QKeySequence.StandardKey

FILE_ACTIONS = (
    Action(id="new", text=msg("&New"), menu="file", icon="file-plus", keys=(Key.New,), run=lambda w: w.files.new()),
    Action(
        id="new_template", text=msg("New from a &template …"), menu="file", icon="template",
        run=lambda w: w.show_templates(),
    ),
    Action(
        id="sample", text=msg("Open the &example"), menu="file", icon="player-play", run=lambda w: w.files.open_sample()
    ),
    Action(
        id="open", text=msg("&Open …"), menu="file", icon="folder-open", keys=(Key.Open,),
        run=lambda w: w.files.ask_open(),
    ),
    Action(
        id="start_page", text=msg("Start pa&ge"), menu="file", icon="home", run=lambda w: w.show_start_page(),
        enabled=with_document,
    ),
    Action(
        id="save", text=msg("&Save"), menu="file", icon="device-floppy", keys=(Key.Save,), group=1,
        enabled=with_document, run=lambda w: w.files.save(),
    ),
    Action(
        id="save_as", text=msg("Save &as …"), menu="file", keys=("Ctrl+Shift+S",), group=1,
        enabled=with_document, run=lambda w: w.files.ask_save_as(),
    ),
    Action(
        id="earlier", text=msg("Earlier &versions …"), menu="file", icon="history", group=1,
        enabled=with_document, run=lambda w: w.files.show_earlier_versions(),
    ),
    Action(
        id="import", text=msg("&Import …"), menu="file", icon="file-import", group=2, run=lambda w: w.files.ask_import()
    ),
    Action(
        id="import_report", text=msg("What the import left o&ut …"), menu="file", group=2,
        enabled=lambda w: w.files.exchange.has_report, run=lambda w: w.files.exchange.show_report(),
    ),
    Action(
        id="export_pdf", text=msg("Save as P&DF …"), menu="file", icon="file-type-pdf", keys=("Ctrl+Shift+E",), group=2,
        enabled=with_document, run=acts.save_pdf,
    ),
    Action(
        id="print_on_paper", text=msg("P&rint on paper …"), menu="file", icon="printer", group=2,
        enabled=with_document, run=acts.print_on_paper,
    ),
    Action(
        id="export", text=msg("E&xport …"), menu="file", icon="file-export", group=2,
        enabled=with_document, run=lambda w: w.files.exchange.show_export(),
    ),
    Action(
        id="export_again", text=msg("Ex&port again"), menu="file", group=2,
        enabled=lambda w: w.files.exchange.last_file is not None, run=lambda w: w.files.exchange.export_again(),
    ),
    Action(
        id="close", text=msg("&Close"), menu="file", keys=(Key.Close,), group=3, enabled=with_document,
        run=lambda w: w.files.close(),
    ),
    Action(
        id="quit", text=msg("&Quit"), menu="file", icon="door-exit", keys=("Ctrl+Q",), group=3,
        run=lambda w: w.application.quit(),
    ),
)  # fmt: skip
