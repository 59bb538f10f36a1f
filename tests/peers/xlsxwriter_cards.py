#!/usr/bin/env python3
"""Writes the content of a finished municipality card 30 times with XlsxWriter, as a straightforward script would, and holds the time
against ours of the same run: the comparison in docs/performance.md.

    xlsxwriter_cards.py FOLDER      the folder that `cargo run --release -p export --example nation -- FOLDER` wrote

Reading the card (values, formats, widths, tables, small columns, charts) is not measured; writing it is: every cell with its format, and as
many tables, small columns and charts of the same kinds. Needs: pip install XlsxWriter openpyxl
"""
import io
import re
import sys
import time
import zipfile
from importlib.metadata import version
from pathlib import Path

import openpyxl
import xlsxwriter

CARDS = 30


def style(cell) -> dict:
    """A cell's format in XlsxWriter's words."""
    font, fill, alignment, border = cell.font, cell.fill, cell.alignment, cell.border
    properties = {"font_name": font.name, "font_size": font.sz, "bold": font.b, "num_format": cell.number_format}
    if font.color is not None and isinstance(font.color.rgb, str):
        properties["font_color"] = "#" + font.color.rgb[2:]
    if fill.fill_type == "solid":
        properties["bg_color"] = "#" + fill.fgColor.rgb[2:]
    if alignment.horizontal in ("left", "right"):
        properties["align"] = alignment.horizontal
    properties["valign"] = {"top": "top", "center": "vcenter"}.get(alignment.vertical, "bottom")
    properties["text_wrap"], properties["indent"] = bool(alignment.wrap_text), int(alignment.indent or 0)
    if border.top is not None and border.top.style:
        properties["top"] = 2 if border.top.style == "medium" else 1
    return properties


def read(path: Path) -> dict:
    """The sheets of the card, with all that is to be written."""
    workbook = openpyxl.load_workbook(path)
    styles: dict[int, dict] = {}
    sheets = []
    with zipfile.ZipFile(path) as archive:
        for number, sheet in enumerate(workbook.worksheets, start=1):
            cells = []
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.has_style or cell.value is not None:
                        styles.setdefault(cell._style.xfId * 10_000 + cell.style_id, style(cell))
                        cells.append((cell.row - 1, cell.column - 1, cell.value, cell._style.xfId * 10_000 + cell.style_id))
            xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            sparklines = re.findall(r"<xm:f>([^<]*)</xm:f><xm:sqref>([^<]*)</xm:sqref>", xml)
            widths = [(dimension.min - 1, dimension.max - 1, dimension.width) for dimension in sheet.column_dimensions.values()]
            heights = [(row - 1, dimension.height) for row, dimension in sheet.row_dimensions.items() if dimension.height]
            tables = [(table.ref, table.name, [column.name for column in table.tableColumns]) for table in sheet.tables.values()]
            charts = [[series.val.numRef.f for series in chart.series] for chart in sheet._charts]
            sheets.append(dict(name=sheet.title, cells=cells, sparklines=sparklines, widths=widths, heights=heights, tables=tables, charts=charts))
    return dict(styles=styles, sheets=sheets)


def write(content: dict) -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    formats = {key: workbook.add_format(properties) for key, properties in content["styles"].items()}
    for source in content["sheets"]:
        sheet = workbook.add_worksheet(source["name"])
        for first, last, width in source["widths"]:
            sheet.set_column(first, last, width)
        for row, height in source["heights"]:
            sheet.set_row(row, height)
        for reference, name, headings in source["tables"]:
            sheet.add_table(reference, {"name": name, "style": "Table Style Light 1", "columns": [{"header": text} for text in headings]})
        for row, column, value, key in source["cells"]:
            if value is None:
                sheet.write_blank(row, column, None, formats[key])
            elif isinstance(value, str):
                sheet.write_string(row, column, value, formats[key])
            elif isinstance(value, (int, float)):
                sheet.write_number(row, column, value, formats[key])
            else:
                sheet.write_datetime(row, column, value, formats[key])
        for data, place in source["sparklines"]:
            sheet.add_sparkline(place, {"range": data, "type": "column"})
        for number, series in enumerate(source["charts"]):
            chart = workbook.add_chart({"type": "line"})
            for values in series:
                chart.add_series({"values": "=" + values})
            sheet.insert_chart(20, 4 * number, chart)
    workbook.close()
    return target.getvalue()


def main(folder: Path) -> None:
    content = read(folder / "card.xlsx")
    ours = float((folder / "seconds").read_text()) / CARDS
    cells = sum(len(sheet["cells"]) for sheet in content["sheets"])
    started, processor = time.perf_counter(), time.process_time()
    for _ in range(CARDS):
        written = write(content)
    theirs, of_processor = (time.perf_counter() - started) / CARDS, (time.process_time() - processor) / CARDS
    size = (folder / "card.xlsx").stat().st_size
    print(f"a card of {cells} cells: {size // 1000} kB by us, {len(written) // 1000} kB by XlsxWriter {version('XlsxWriter')}")
    print(f"XlsxWriter takes {of_processor * 1000:.0f} ms of a processor a card")
    print(f"XlsxWriter {theirs * 1000:.0f} ms a card, ours {ours * 1000:.0f} ms: {theirs / ours:.1f} x")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
