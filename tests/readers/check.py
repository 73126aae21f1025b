"""Opens what `extract` wrote in DuckDB, pyarrow, sqlite3 and Datasette, and compares the counts with those of the CSV.

Usage: check.py FOLDER, which holds tables.db, tables/ (Parquet) and csv/TABLE.csv. Needs duckdb, pyarrow and datasette.
"""

import asyncio
import csv
import sqlite3
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet
from datasette.app import Datasette


def of_csv(path):
    with path.open(newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    return head, rows


def null(cell):
    return "" if cell is None else {True: "true", False: "false"}.get(cell, str(cell)) if isinstance(cell, bool) else str(cell)


def of_pyarrow(path):
    table = pyarrow.parquet.read_table(path)
    rows = [[null(cell) for cell in row.values()] for row in table.to_pylist()]
    return table.column_names, rows


def of_duckdb(path, head):
    """Every column by its bare name, so that none needs quotation marks."""
    query = f"SELECT {', '.join(head)} FROM '{path}'"
    return [[null(cell) for cell in row] for row in duckdb.sql(query).fetchall()]


def count_in_duckdb(path):
    query = f"SELECT count(*) FROM read_csv('{path}', header = true, all_varchar = true)"
    return duckdb.sql(query).fetchall()[0][0]


async def of_datasette(database, table, **arguments):
    query = "&".join(f"{key}={value}" for key, value in {"_size": 0, "_extra": "count", **arguments}.items())
    datasette = Datasette([str(database)])
    response = await datasette.client.get(f"/{database.stem}/{table}.json?{query}")
    assert response.status_code == 200, response.text
    told = response.json()
    return told["count"] if "count" in told else told["filtered_table_rows_count"]


def main(folder):
    database = folder / "tables.db"
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    names = sorted(path.stem for path in (folder / "csv").glob("*.csv"))
    assert len(names) == 14, names
    for name in names:
        head, rows = of_csv(folder / "csv" / f"{name}.csv")
        parquet = folder / "tables" / f"{name}.parquet"
        assert of_pyarrow(parquet) == (head, rows), f"{name}: pyarrow"
        assert of_duckdb(parquet, head) == rows, f"{name}: DuckDB"
        assert count_in_duckdb(folder / "csv" / f"{name}.csv") == len(rows), f"{name}: CSV in DuckDB"
        (count,) = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        assert count == len(rows), f"{name}: sqlite3"
        assert asyncio.run(of_datasette(database, name)) == len(rows), f"{name}: Datasette"
        print(f"{name}: {len(rows)} rows")
    word = "wardens"
    (found,) = connection.execute("SELECT count(*) FROM points_fts WHERE points_fts MATCH ?", [word]).fetchone()
    assert found > 0 and asyncio.run(of_datasette(database, "points", _search=word)) == found, "search in Datasette"
    print(f"search for {word}: {found} points")


main(Path(sys.argv[1]))
