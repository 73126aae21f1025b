#!/bin/sh
# Decisions of a stream of texts, in DuckDB.
#
#   duckdb.sh < texts.ndjson > decisions.csv
#
# A line of the input is {"id": ..., "text": ...}. `minutebook` and `duckdb` are found on the PATH.
set -eu
minutebook filter | duckdb -csv -c "
    WITH documents AS (
        SELECT id, ok, items
        FROM read_ndjson('/dev/stdin', columns = {id: 'VARCHAR', ok: 'BOOLEAN', items: 'JSON[]'}, maximum_object_size = 268435456)
    ),
    items AS (SELECT id, unnest(items) AS item FROM documents WHERE ok),
    blocks AS (SELECT id, item, unnest(CAST(item -> 'minutes' AS JSON[])) AS block FROM items)
    SELECT
        id,
        item ->> 'number' AS item_number,
        item ->> 'title' AS item_title,
        block ->> 'outcome' AS outcome,
        block ->> 'text' AS text
    FROM blocks
    WHERE block ->> 'type' = 'decision'
"
