CREATE VIEW IF NOT EXISTS persons AS
SELECT
  name,
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
FROM (
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
)
WHERE name IS NOT NULL
GROUP BY name;
