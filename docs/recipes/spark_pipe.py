"""Minutes of many texts in Apache Spark, with RDD.pipe: a line of JSON in, a line of JSON out.

Usage: spark_pipe.py MINUTEBOOK TEXTS OUT

MINUTEBOOK is the absolute path of the program, the same on every worker. TEXTS are lines of {"id": ..., "text": ...}.
OUT is a folder that Spark makes; its files hold the rows of `minutebook filter`.
"""

import sys

from pyspark.sql import SparkSession

minutebook, texts, out = sys.argv[1:]
spark = SparkSession.builder.appName("minutebook").getOrCreate()
rows = spark.sparkContext.textFile(texts).pipe(f"{minutebook} filter", checkCode=True)
rows.saveAsTextFile(out)
spark.stop()
