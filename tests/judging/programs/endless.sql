-- shows: an endless query meets its time limit
-- verdict: time_limit
-- cpu: 300ms
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;
