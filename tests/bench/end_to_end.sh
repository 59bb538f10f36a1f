#!/usr/bin/env bash
# The end-to-end measurement behind docs/performance.md: the real program (release build) against the local Sotkanet with 20 ms latency.
# Prints wall seconds, processor seconds and peak memory of each stage. Arguments: the number of indicators (100) and the latency in ms (20).
# The second part fetches every indicator of the catalogue since 2004, some two million rows, and says how long parsing, storing, reading back and joining took.
set -euo pipefail
cd "$(dirname "$0")/../.."
indicators="${1:-100}"
latency="${2:-20}"

export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/kuntakortti/target}"
[ -n "${SKIP_BUILD:-}" ] || cargo build --quiet --release --bin kuntakortti --bin sotkanet-sim
bin="$CARGO_TARGET_DIR/release"
work="$(mktemp -d)"
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

"$bin/kuntakortti" -q init "$work/project"
"$bin/sotkanet-sim" serve --seed 2024 --latency-ms "$latency" --project "$work/project" >"$work/url" &
server=$!
until [ -s "$work/url" ]; do sleep 0.1; done
url="$(head -1 "$work/url")"

only="$(grep -h '^id = "sotkanet:' "$work/project"/config/indicators/*.toml | sed 's/.*sotkanet:\([0-9]*\).*/\1/' | sort -n | head -"$indicators" | paste -sd,)"
count="$(tr ',' '\n' <<<"$only" | wc -l)"

measure() { # name, command...
  local name="$1"; shift
  python3 - "$name" "$@" <<'PY'
import resource, subprocess, sys, time
started = time.monotonic()
subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{sys.argv[1]:<28} {time.monotonic() - started:6.2f} s wall  {usage.ru_utime + usage.ru_stime:6.2f} s cpu  {usage.ru_maxrss // 1024:5d} MiB peak")
PY
}

# The simulator makes replies when they are first asked for and keeps them from the second time on; only from then on is the client measured.
measure "fetch (cold simulator)" "$bin/kuntakortti" -q --project "$work/project" fetch --base-url "$url" --only "$only"
measure "fetch (cold simulator)" "$bin/kuntakortti" -q --project "$work/project" fetch --base-url "$url" --only "$only"
for _ in 1 2 3; do
  measure "fetch ($count indicators)" "$bin/kuntakortti" -q --project "$work/project" fetch --base-url "$url" --only "$only"
done
"$bin/kuntakortti" -v --project "$work/project" fetch --base-url "$url" --only "$only" 2>&1 | grep "replies fetched"
python3 -c "requests = 2 + 2 * $count; print(f'bound: 1.3 x {requests} requests x $latency ms / 2 at once = {1.3 * requests * $latency / 1000 / 2:.2f} s')"
"$bin/kuntakortti" --project "$work/project" vintages | tail -1
kill "$server"

"$bin/sotkanet-sim" serve --seed 2024 --first-year 2004 --project "$work/project" >"$work/url2" &
server=$!
until [ -s "$work/url2" ]; do sleep 0.1; done
url="$(head -1 "$work/url2")"
measure "fetch (whole catalogue)" "$bin/kuntakortti" -q --project "$work/project" fetch --base-url "$url"
"$bin/kuntakortti" -v --project "$work/project" fetch --base-url "$url" 2>&1 | grep -E "replies parsed|vintage stored"
"$bin/kuntakortti" --project "$work/project" vintages | tail -1
"$bin/kuntakortti" -v --project "$work/project" build 2>&1 | grep -E "observations read|cards made"
rm -rf "$work/project/data/out"
measure "build (everything)" "$bin/kuntakortti" -q --project "$work/project" build
measure "build (up to date)" "$bin/kuntakortti" -q --project "$work/project" build
