#!/usr/bin/env bash
# Makes the pictures in docs/pictures anew: the demonstration's cards as a Finnish reader's LibreOffice shows them.
# Needs LibreOffice Calc and poppler-utils (Debian: apt-get install libreoffice-calc poppler-utils fonts-liberation).
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in soffice pdftoppm; do
  command -v "$tool" >/dev/null || { echo "docs/pictures.sh: $tool is missing; install LibreOffice Calc and poppler-utils" >&2; exit 3; }
done
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# A profile of its own whose language is Finnish: decimal commas, spaces between thousands.
mkdir -p "$work/profile/user"
cat > "$work/profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fi-FI</value></prop></item>
</oor:items>
XML

kuntakortti() { if [ -n "${KUNTAKORTTI:-}" ]; then "$KUNTAKORTTI" "$@"; else cargo run --quiet --bin kuntakortti -- "$@"; fi; }
kuntakortti -q demo "$work/demo" >/dev/null

picture() { # workbook, page or a text on it, name, and how to cut it out
  local pdf="$work/$(basename "${1%.xlsx}").pdf" page="$2"
  [ -e "$pdf" ] || soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$1" >/dev/null 2>&1
  if ! [[ "$page" =~ ^[0-9]+$ ]]; then
    page="$(pdftotext -layout "$pdf" - | awk -v text="$page" 'BEGIN { RS = "\f" } !found && index($0, text) { found = NR } END { print found }')"
  fi
  pdftoppm ${4:--r 120} -png -f "$page" -l "$page" -singlefile "$pdf" "docs/pictures/$3"
  echo "docs/pictures/$3.png"
}
mkdir -p docs/pictures
cards="$work/demo/data/out/2025/xlsx"
# The first page is the cover; the second tells each theme at a glance.
picture "$cards/kuntakortti-2025-992-aanekoski-esimerkki.xlsx" 2 kuntakortti
picture "$cards/ryhmakortti-2025-jamsa-uurainen-esimerkki.xlsx" 2 ryhmakortti
picture "$cards/kuntakortti-2025-992-aanekoski-esimerkki.xlsx" "Mikä on muuttunut vuoden 2024 kortista" muutokset
# All municipalities on one page is too small to read: its upper left part.
picture "$work/demo/data/out/2025/xlsx-county/"*.xlsx 2 kaikki-kunnat "-r 330 -x 180 -y 180 -W 1900 -H 900"
kuntakortti -q --project "$work/demo" highlights export --edition 2025 >/dev/null
picture "$work/demo/nostot-2025.xlsx" 1 nostot

# The briefing and the slides of a group, and a municipality's web page.
out="$work/demo/data/out/2025"
page() { pdftoppm -r "$4" -png -f "$2" -l "$2" -singlefile "$1" "docs/pictures/$3"; echo "docs/pictures/$3.png"; }
page "$out/pdf/ryhmakortti-2025-jyvaskyla-muurame-esimerkki.pdf" 1 ryhmabriiffi 80
page "$out/pdf/ryhmakortti-2025-jyvaskyla-muurame-esimerkki.pdf" 2 ryhmabriiffi-kunnat 80
page "$out/pdf/kuntakortti-2025-179-jyvaskyla-esimerkki.pdf" 1 kuntakortti-pdf 80
page "$out/pdf-annex/kuntakortit-2025-esimerkki.pdf" 1 pdf-liite 60
page "$out/slides/ryhmakortti-2025-jyvaskyla-muurame-esimerkki.pdf" 2 diat 60
browser="${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}"
if [ -n "$browser" ]; then
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1200,1500 \
    --screenshot=docs/pictures/verkkosivu.png "file://$out/html/fi/kunta/179.html" >/dev/null 2>&1
  echo docs/pictures/verkkosivu.png
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1200,1500 \
    --screenshot=docs/pictures/verkkosivu-tunnusluku.png "file://$out/html/fi/tunnusluku/sotkanet-4.html" >/dev/null 2>&1
  echo docs/pictures/verkkosivu-tunnusluku.png
else
  echo "docs/pictures.sh: no Chromium; docs/pictures/verkkosivu*.png stay as they are" >&2
fi

# The workbooks of docs/tyokirjat.md: a template, a report on a returned workbook, the county's table, and a filled record.
cargo run --quiet -p workbook --example swot_samples -- "$work/swot" >/dev/null
picture "$work/swot/mallipohja-fi.xlsx" 1 tyokirja-ohje
picture "$work/swot/mallipohja-fi.xlsx" 5 tyokirja-swot
picture "$work/swot/palautusraportti.xlsx" 1 palautusraportti
picture "$work/swot/palautusraportti.xlsx" 3 palautusraportti-swot
picture "$work/swot/palautustilanne.xlsx" 1 palautustilanne
picture "$work/swot/neuvottelu-taytetty-fi.xlsx" 3 kirjaus-osallistujat
picture "$work/swot/neuvottelu-taytetty-fi.xlsx" 5 kirjaus-toimenpiteet
