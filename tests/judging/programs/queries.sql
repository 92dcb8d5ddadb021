-- shows: joins, groups, windows, common table expressions, transactions, JSON and dates
-- stdout: Ann|2|30
-- stdout: Bob|1|5
-- stdout: 1|1
-- stdout: 2|3
-- stdout: 3|6
-- stdout: é|2
-- stdout: 2024-02-29
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (person INTEGER REFERENCES people, total INTEGER);
BEGIN;
INSERT INTO people VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cid');
INSERT INTO orders VALUES (1, 10), (1, 20), (2, 5), (3, 99);
COMMIT;
BEGIN;
DELETE FROM orders;
ROLLBACK;
DELETE FROM orders WHERE total > 50;
SELECT name, count(*), sum(total) FROM people JOIN orders ON person = people.id GROUP BY name ORDER BY name;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i, sum(i) OVER (ORDER BY i) FROM n;
SELECT json_extract('{"a": ["é"]}', '$.a[0]'), json_array_length('[1, 2]');
SELECT date('2024-02-28', '+1 day');
