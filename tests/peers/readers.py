#!/usr/bin/env python3
"""Reads the files of a built edition as an analyst would, without any cleaning, and stops at the first thing that is not as it should be.

    readers.py data/out/2025

- Excel: openpyxl and pandas.read_excel read every table of every workbook: as many rows and the headings that the table declares, no blank
  row, numbers as numbers, days as days, years as whole numbers, texts as texts.
- Open data: polars, DuckDB and pandas read each Parquet file, and agree with each other and with the CSV file beside it on the number of rows
  and on the sum of every numeric column.
- The Frictionless tool finds nothing wrong with datapackage.json.

Needs Python 3.11 and: pip install openpyxl pandas pyarrow polars duckdb frictionless
Run by `just readers`, outside CI.
"""
import math
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pandas
import polars

TEXTS = Path(__file__).resolve().parents[2] / "config" / "texts"
NUMBERS = ["value", "count", "lower", "upper", "previous_value", "rank", "ranked", "weight", "without", "members_known", "members_all"]
DAYS = ["updated"]
TEXT_COLUMNS = ["theme", "indicator_id", "indicator", "area_id", "area", "unit", "status", "status_code", "figure"]


def expect(condition: bool, where: str, what: str) -> None:
    if not condition:
        sys.exit(f"{where}: {what}")


def headings(language: str) -> dict[str, set[str]]:
    """The headings of columns of each type, from the texts of the readers."""
    texts = tomllib.loads((TEXTS / language / "card.toml").read_text(encoding="utf-8"))
    data, card = texts["data"], texts["card"]
    return {
        "numbers": {data[key] for key in NUMBERS} | {card["change"]},
        "days": {data[key] for key in DAYS} | {card["retrieved"]},
        "texts": {data[key] for key in TEXT_COLUMNS},
        "years": {data["period"], data["previous_period"]},
    }


def is_year_or_run(value: object) -> bool:
    """A year is a whole number, a run of years a text of two of them."""
    if isinstance(value, str):
        return all(part.isdigit() and len(part) == 4 for part in value.split("\u2013"))
    return float(value).is_integer() and 1900 < value < 2100


def check_workbook(path: Path) -> tuple[int, int]:
    workbook = openpyxl.load_workbook(path)
    types = headings(workbook.custom_doc_props["Language"].value)
    tables = rows = 0
    with pandas.ExcelFile(path) as excel:
        for sheet in workbook.worksheets:
            for table in sheet.tables.values():
                where = f"{path}, {sheet.title}"
                first_cell, last_cell = table.ref.split(":")
                heading_row, last_row = sheet[first_cell].row, sheet[last_cell].row
                frame = pandas.read_excel(excel, sheet_name=sheet.title, header=heading_row - 1)
                expect(len(frame) == last_row - heading_row, where, f"{len(frame)} rows")
                # pandas reads a heading that is a year as a number.
                declared = [column.name for column in table.tableColumns]
                expect([str(column) for column in frame.columns] == declared, where, f"headings {list(frame.columns)}")
                expect(not frame.isna().all(axis=1).any(), where, "a blank row")
                for column in map(str, frame.columns):
                    values = frame[column].dropna() if column in frame.columns else frame[int(column)].dropna()
                    if column in types["numbers"] and len(values):
                        expect(pandas.api.types.is_numeric_dtype(values), where, f"`{column}` is {values.dtype}")
                    elif column in types["days"] and len(values):
                        expect(pandas.api.types.is_datetime64_any_dtype(values), where, f"`{column}` is {values.dtype}")
                    elif column in types["years"]:
                        expect(all(map(is_year_or_run, values)), where, f"`{column}` is not of years")
                    elif column in types["texts"]:
                        expect(all(isinstance(value, str) for value in values), where, f"`{column}` is not of texts")
                tables += 1
                rows += len(frame)
    expect(tables > 0, str(path), "no tables")
    return tables, rows


def agree(numbers: list[float]) -> bool:
    return all(math.isclose(numbers[0], number, rel_tol=1e-9, abs_tol=1e-6) for number in numbers)


def check_parquet(path: Path) -> int:
    """Reads a table with three programs, and its twin of commas and points with pandas."""
    of_polars, of_pandas = polars.read_parquet(path), pandas.read_parquet(path)
    rows, *_ = duckdb.execute("select count(*) from read_parquet(?)", [str(path)]).fetchone()
    of_csv = pandas.read_csv(path.with_suffix(".csv"))
    counts = [of_polars.height, len(of_pandas), rows, len(of_csv)]
    expect(len(set(counts)) == 1, str(path), f"rows of polars, pandas, DuckDB and the CSV file: {counts}")
    expect(list(of_polars.columns) == list(of_pandas.columns) == list(of_csv.columns), str(path), "columns differ")
    for column, kind in zip(of_polars.columns, of_polars.dtypes):
        if kind.is_numeric():
            by_duckdb, = duckdb.execute(f'select coalesce(sum("{column}"), 0) from read_parquet(?)', [str(path)]).fetchone()
            sums = [float(of_polars[column].sum() or 0), float(of_pandas[column].sum()), float(by_duckdb), float(of_csv[column].sum())]
            expect(agree(sums), str(path), f"sums of `{column}` by polars, pandas, DuckDB and of the CSV file: {sums}")
    return rows


def main(folder: Path) -> None:
    packages = ["openpyxl", "pandas", "polars", "duckdb", "pyarrow", "frictionless"]
    print(", ".join(f"{package} {version(package)}" for package in packages))
    workbooks = sorted(folder.glob("xlsx*/*.xlsx"))
    tables = sorted(folder.glob("data/*.parquet"))
    expect(bool(workbooks) and bool(tables), str(folder), "no workbooks or no open data")
    counted = [check_workbook(path) for path in workbooks]
    print(f"{len(workbooks)} workbooks: {sum(tables for tables, _ in counted)} tables, {sum(rows for _, rows in counted)} rows")
    for path in tables:
        print(f"{path.name}: {check_parquet(path)} rows")
    report = frictionless.validate(str(folder / "data" / "datapackage.json"))
    expect(report.valid, "datapackage.json", str(report.flatten(["type", "message"])[:5]))
    print(f"datapackage.json: {report.stats['tasks']} resources, valid")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
