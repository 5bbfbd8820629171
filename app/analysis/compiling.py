"""Compiling by numba what is called a million times, and keeping the result on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from numba import config, njit


def kept(sources: Iterable[Path], **options: object) -> Callable[[Callable[..., Any]], Any]:
    """Compile a function at its first call, and keep the result for as long as the sources are the same.

    `sources` is all that is compiled and what it takes over from, in one folder: numba itself looks only at the file of
    the outermost function. The result lies where NUMBA_CACHE_DIR says, or beside the sources. Other threads go on while
    the function runs.
    """
    files = list(sources)
    digest = sha256(b"".join(each.read_bytes() for each in files)).hexdigest()[:16]

    def compiled(function: Callable[..., Any]) -> Any:
        before = config.CACHE_DIR
        folder = os.environ.get("NUMBA_CACHE_DIR") or before or files[0].parent / "__pycache__"
        config.CACHE_DIR = str(Path(folder) / digest)
        try:
            return njit(cache=True, nogil=True, **options)(function)
        except RuntimeError:  # no folder can be written to
            return njit(nogil=True, **options)(function)
        finally:
            config.CACHE_DIR = before

    return compiled
