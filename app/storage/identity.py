"""Ids of documents and digests of bytes; apart from the tables, because a start needs these and no database."""

from __future__ import annotations

import os
import re

UID = re.compile("[0-9a-f]{32}")


def new_uid() -> str:
    """Make the id of a new document, or of a new state of one: 128 random bits."""
    return os.urandom(16).hex()


def hash_of(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
