"""Minutes of many texts in Apache Spark, with mapInArrow: a column of texts in, a column of documents out.

Usage: spark_arrow.py MINUTEBOOK TEXTS OUT

MINUTEBOOK is the absolute path of the program, the same on every worker. TEXTS are lines of {"id": ..., "text": ...}.
OUT is a folder of Parquet files that Spark makes: id, ok, and the row of `minutebook filter` as it stands.
"""

import json
import subprocess
import sys
import threading

import pyarrow as pa
from pyspark.sql import SparkSession

SCHEMA = pa.schema([("id", pa.string()), ("ok", pa.bool_()), ("row", pa.string())])
ROWS = 256


def feed(batches, pipe):
    """Writes a line for each text, while the rows are read."""
    try:
        with pipe:
            for batch in batches:
                for text in batch.to_pylist():
                    pipe.write(json.dumps({"id": text["id"], "text": text["text"]}) + "\n")
    except BrokenPipeError:
        # The program has ended; its exit code says why.
        pass


def batch_of(lines):
    rows = [json.loads(line) for line in lines]
    columns = [[str(row["id"]) for row in rows], [row["ok"] for row in rows], lines]
    return pa.RecordBatch.from_arrays([pa.array(column, field.type) for column, field in zip(columns, SCHEMA)], schema=SCHEMA)


def read(batches):
    """One process for each partition."""
    child = subprocess.Popen([minutebook, "filter"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    feeder = threading.Thread(target=feed, args=(batches, child.stdin))
    feeder.start()
    lines = []
    for line in child.stdout:
        lines.append(line.rstrip("\n"))
        if len(lines) == ROWS:
            yield batch_of(lines)
            lines = []
    yield batch_of(lines)
    feeder.join()
    if child.wait() != 0:
        raise RuntimeError(f"{minutebook} filter ended with {child.returncode}")


minutebook, texts, out = sys.argv[1:]
spark = SparkSession.builder.appName("minutebook").getOrCreate()
documents = spark.read.schema("id string, text string").json(texts)
documents.mapInArrow(read, "id string, ok boolean, row string").write.parquet(out)
spark.stop()
