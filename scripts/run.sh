#!/bin/sh
# Start Klarweg's window; without a display print the sample instead, and say so. `make run` calls it.
set -eu
cd "$(dirname "$0")/.."

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    sh scripts/setup.sh --window
    exec .venv/bin/klarweg
fi

sh scripts/setup.sh
process=build/response-card.klarweg
print=build/response-card.pdf
mkdir -p build
rm -f "$process" "$print"
.venv/bin/klarweg new "$process" --sample response-card
.venv/bin/klarweg export "$process" "$print"
printf '%s\n' "There is no display here, so the sample was made and printed instead: $PWD/$print" \
    "The window needs a display (DISPLAY or WAYLAND_DISPLAY); then \`make run\` opens it."
