#!/bin/sh
# Check form, types and behaviour. Types are checked beside the tests, and what is wrong with them is said at the end.
# What is given goes to pytest.
set -u
cd "$(dirname "$0")/.."

.venv/bin/ruff check && .venv/bin/ruff format --check || exit 1

said=$(mktemp)
.venv/bin/mypy >"$said" 2>&1 &
mypy=$!
trap 'rm -f "$said"' EXIT
trap 'kill "$mypy" 2>/dev/null; exit 130' INT TERM

QT_QPA_PLATFORM=offscreen .venv/bin/pytest -q -n auto --durations 20 "$@"
tests=$?
wait "$mypy"
types=$?
cat "$said"
[ "$tests" -eq 0 ] && [ "$types" -eq 0 ]
