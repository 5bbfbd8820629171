"""What a child process may use. The one place where POSIX and Windows differ.

POSIX: address space, processor time and file size by setrlimit. Windows has none of these for a plain process; there
the parent's time limit and the parser's own caps hold.
"""

from __future__ import annotations

import importlib
import sys

ADDRESS_SPACE = 1024 * 1024 * 1024
CPU_SECONDS = 30


def confine(
    platform: str = sys.platform,
    *,
    cpu_seconds: int = CPU_SECONDS,
    address_space: int = ADDRESS_SPACE,
    file_size: int = 0,
) -> bool:
    """Limit this process for good; answer whether the system could."""
    if platform == "win32":
        return False
    resource = importlib.import_module("resource")
    for which, limit in (
        (resource.RLIMIT_AS, address_space),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(which, (limit, limit))
    return True
