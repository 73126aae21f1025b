CREATE VIEW persons AS
WITH seen AS (
  SELECT name, date, document_id, status AS what FROM attendance
  UNION ALL SELECT mover, date, document_id, 'moved' FROM motions
  UNION ALL SELECT co_mover, date, document_id, 'moved' FROM motions
  UNION ALL SELECT seconder, date, document_id, 'seconded' FROM motions
  UNION ALL SELECT co_seconder, date, document_id, 'seconded' FROM motions
  UNION ALL SELECT mover, date, document_id, 'moved' FROM decisions
  UNION ALL SELECT co_mover, date, document_id, 'moved' FROM decisions
  UNION ALL SELECT seconder, date, document_id, 'seconded' FROM decisions
  UNION ALL SELECT co_seconder, date, document_id, 'seconded' FROM decisions
  UNION ALL SELECT name, date, document_id, 'voted' FROM voters
  UNION ALL SELECT member, date, document_id, 'declared' FROM declarations
),
joined AS (
  SELECT coalesce(aliases.name, seen.name) AS name, seen.name AS spelling, date, document_id, what
  FROM seen LEFT JOIN aliases ON aliases.spelling = seen.name
  WHERE seen.name IS NOT NULL
),
spelled AS (
  SELECT name, group_concat(spelling, '; ') AS spellings
  FROM (SELECT DISTINCT name, spelling FROM joined ORDER BY name, spelling)
  GROUP BY name
)
SELECT
  name,
  CASE WHEN max(spelling <> name) THEN 'derived' ELSE 'stated' END AS basis,
  spellings,
  min(date) AS first_seen,
  max(date) AS last_seen,
  count(DISTINCT document_id) AS documents,
  sum(what IN ('present', 'in_attendance', 'substitute')) AS attended,
  sum(what = 'apologies') AS apologies,
  sum(what = 'absent') AS absent,
  sum(what = 'moved') AS moved,
  sum(what = 'seconded') AS seconded,
  sum(what = 'voted') AS voted,
  sum(what = 'declared') AS declared
FROM joined JOIN spelled USING (name)
GROUP BY name;
