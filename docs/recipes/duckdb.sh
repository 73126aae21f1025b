#!/bin/sh
# Decisions of a stream of texts, in DuckDB.
#
#   duckdb.sh < texts.ndjson > decisions.csv
#
# A line of the input is {"id": ..., "text": ...}. `minutebook` and `duckdb` are found on the PATH.
set -eu
minutebook filter --decisions | duckdb -csv -nullvalue '' -c "
    SELECT id, item_number, item_title, outcome, mover, seconder, full_text, line
    FROM read_ndjson(
        '/dev/stdin',
        columns = {
            id: 'VARCHAR', row_id: 'VARCHAR', item_number: 'VARCHAR', item_title: 'VARCHAR', outcome: 'VARCHAR',
            mover: 'VARCHAR', seconder: 'VARCHAR', full_text: 'VARCHAR', line: 'BIGINT'
        },
        maximum_object_size = 268435456
    )
    -- The row that ends each text, and the row of a line that failed, are no decisions.
    WHERE row_id IS NOT NULL
"
