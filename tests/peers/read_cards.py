#!/usr/bin/env python3
"""Reads the plain data sheets of finished cards as an analyst would, with pandas and openpyxl and no cleaning: right types, no blank
rows, tables as wide as their headings. Usage: read_cards.py FILE.xlsx...  Needs pandas and openpyxl."""
import sys

import openpyxl
import pandas

NUMBERS = {"Arvo", "Lukumäärä", "Luottamusvälin alaraja", "Luottamusvälin yläraja", "Edellinen arvo", "Muutos", "Sija", "Paino, %"}


def check(file: str) -> int:
    tables = 0
    workbook = openpyxl.load_workbook(file)
    for sheet in workbook.worksheets:
        for table in sheet.tables.values():
            first_cell, last_cell = table.ref.split(":")
            heading_row = sheet[first_cell].row
            frame = pandas.read_excel(file, sheet_name=sheet.title, header=heading_row - 1)
            where = f"{file}, {sheet.title}"
            assert len(frame) == sheet[last_cell].row - heading_row, f"{where}: {len(frame)} rows"
            assert list(frame.columns) == [column.name for column in table.tableColumns], f"{where}: {list(frame.columns)}"
            assert not frame.isna().all(axis=1).any(), f"{where}: a blank row"
            for column in NUMBERS.intersection(frame.columns):
                assert pandas.api.types.is_numeric_dtype(frame[column]), f"{where}: {column} is {frame[column].dtype}"
            tables += 1
    assert tables > 0, f"{file}: no tables"
    return tables


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for path in sys.argv[1:]:
        print(f"{path}: {check(path)} tables")
