#!/usr/bin/env bash
# The measurements behind "Workbooks that come back" in docs/performance.md. Needs LibreOffice for the second one.
#   bash tests/bench/workbooks.sh          a filled SWOT workbook of every municipality of the country (308) through `swot check`, release build
#   bash tests/bench/workbooks.sh office   one of every municipality through LibreOffice as xlsx, ods and xls, and read back: nothing lost
set -euo pipefail
cd "$(dirname "$0")/../.."
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/kuntakortti/target}"

if [ "${1:-}" = office ]; then
  command -v soffice >/dev/null || { echo "tests/bench/workbooks.sh: soffice is missing; install LibreOffice Calc" >&2; exit 3; }
  time EVERY_MUNICIPALITY=1 cargo test --quiet -p workbook --test swot -- nothing_is_lost --nocapture
  exit
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# Another program may be named, such as one of the dev profile: KUNTAKORTTI=target/debug/kuntakortti.
if [ -z "${KUNTAKORTTI:-}" ]; then
  cargo build --quiet --release --bin kuntakortti
  KUNTAKORTTI="$CARGO_TARGET_DIR/release/kuntakortti"
fi
cargo run --quiet -p workbook --example returned_workbooks -- "$work/returned"
"$KUNTAKORTTI" -q init "$work/project"
for _ in 1 2 3; do
  python3 - "$KUNTAKORTTI" "$work/project" "$work"/returned/*.xlsx <<'PY'
import resource, subprocess, sys, time
started = time.monotonic()
# It ends with 1: municipalities of other counties are told to be of other counties. All of their cells are read and judged all the same.
run = subprocess.run([sys.argv[1], "--project", sys.argv[2], "swot", "check", *sys.argv[3:]], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
wall, usage = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
print(run.stderr.splitlines()[0])
print(f"{wall:6.2f} s wall  {usage.ru_utime + usage.ru_stime:6.2f} s cpu  {usage.ru_maxrss // 1024:5d} MiB peak  (exit {run.returncode})")
PY
done
