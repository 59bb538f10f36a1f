#!/usr/bin/env bash
# The measurement of workbooks behind docs/performance.md: all Finland's on every core, then 30 cards by us and by XlsxWriter in one run.
# Needs python3 with XlsxWriter and openpyxl (PYTHON names another one).
set -euo pipefail
cd "$(dirname "$0")/../.."
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/kuntakortti/target}"
[ -n "${SKIP_BUILD:-}" ] || cargo build --quiet --release -p export --example nation
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
echo "load $(cut -d' ' -f1-3 /proc/loadavg)"
time "$CARGO_TARGET_DIR/release/examples/nation"
time "$CARGO_TARGET_DIR/release/examples/nation" "$work"
"${PYTHON:-python3}" tests/peers/xlsxwriter_cards.py "$work"
