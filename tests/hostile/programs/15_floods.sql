-- attack: prints for ever
-- verdict: output_limit
-- output: 1M
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, hex(randomblob(100)) FROM n;
