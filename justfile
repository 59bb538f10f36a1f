# Every command that people and CI run. `just` alone lists them.

export CARGO_TARGET_DIR := env("CARGO_TARGET_DIR", env("XDG_CACHE_HOME", env("HOME", "") / ".cache") / "kuntakortti" / "target")

_default:
    @just --list --unsorted

# Make the demonstration cards, offline, into kuntakortti-esimerkki/
[group('use')]
demo *ARGS:
    cargo run --quiet --bin kuntakortti -- demo {{ ARGS }}

# Run the program: `just run status`
[group('use')]
run *ARGS:
    cargo run --quiet --bin kuntakortti -- {{ ARGS }}

# Fetch a vintage from Sotkanet into data/
[group('use')]
fetch *ARGS:
    cargo run --quiet --release --bin kuntakortti -- fetch {{ ARGS }}

# Build the cards of the edition from the newest vintage
[group('use')]
build *ARGS:
    cargo run --quiet --release --bin kuntakortti -- build {{ ARGS }}

# What changed between two vintages: `just diff`, `just diff 2025-11-20 latest --area 179`
[group('use')]
diff *ARGS:
    cargo run --quiet --release --bin kuntakortti -- diff {{ ARGS }}

# Read every finished file back and hold it against its card
[group('use')]
verify *ARGS:
    cargo run --quiet --release --bin kuntakortti -- verify {{ ARGS }}

# Start a local Sotkanet: `just sim serve --seed 2024 --port 4000`
[group('use')]
sim *ARGS:
    cargo run --quiet --bin sotkanet-sim -- {{ ARGS }}

# All tests, as CI runs them
[group('check')]
test:
    bash tests/run

# Tests of one crate: `just test-crate transform`
[group('check')]
test-crate CRATE *ARGS:
    cargo nextest run -p {{ CRATE }} {{ ARGS }}

# The web pages in a real browser, or those of a built edition: `just browser-tests data/out/2025` (needs node, java and Chromium; about ten minutes)
[group('check')]
browser-tests *ARGS:
    tests/browser/run {{ ARGS }}

# Hold every pdf of a built edition against PDF/UA-1 and PDF/A-2a: `just validate-pdfs data/out/2025`
[group('check')]
validate-pdfs FOLDER:
    cargo run --quiet --release -p pdf --example validate -- {{ FOLDER }}

# Read a built edition with openpyxl, pandas, polars, DuckDB and frictionless: `just readers data/out/2025` (needs the packages its head names)
[group('check')]
readers FOLDER:
    python3 tests/peers/readers.py {{ FOLDER }}

# Format and lint
[group('check')]
lint:
    cargo fmt --all
    cargo clippy --workspace --all-targets

# Write config/schemas anew from the types
[group('make')]
schemas:
    UPDATE_SCHEMAS=1 cargo test --quiet -p catalogue schemas

# Write the golden dumps of workbooks in tests/golden anew; read what changed before you commit it
[group('make')]
golden:
    UPDATE_GOLDEN=1 cargo nextest run -p export --test golden

# Write the picture in the README anew (needs LibreOffice and poppler-utils)
[group('make')]
pictures:
    bash docs/pictures.sh

# The benchmarks behind docs/performance.md
[group('measure')]
bench:
    cargo bench --workspace

# Workbooks of all Finland's size, and 30 cards beside XlsxWriter's (needs python with XlsxWriter and openpyxl)
[group('measure')]
bench-peers:
    bash tests/bench/peers.sh

# The end-to-end measurement behind docs/performance.md
[group('measure')]
bench-end-to-end *ARGS:
    bash tests/bench/end_to_end.sh {{ ARGS }}
