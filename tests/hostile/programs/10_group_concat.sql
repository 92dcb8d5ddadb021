-- attack: makes texts until memory is full
-- verdict: memory_limit | runtime_error
-- memory: 64M
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE hoard (data BLOB);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) INSERT INTO hoard SELECT randomblob(1000000) FROM n;
SELECT count(*) FROM hoard;
