-- attack: fills its folder with a table that never ends
-- verdict: runtime_error | memory_limit | time_limit
-- memory: 128M
-- cpu: 3s
CREATE TABLE hoard (data BLOB);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO hoard SELECT randomblob(100000) FROM n;
