-- shows: .mode, .headers, .import from standard input, ATTACH, temporary files
-- stdin: a,1
-- stdin: b,2
-- stdout: name,count
-- stdout: a,1
-- stdout: b,2
-- stdout: 3
CREATE TABLE words (name TEXT, count INTEGER);
.mode csv
.import /dev/stdin words
.mode list
.separator ,
.headers on
SELECT * FROM words ORDER BY count;
.headers off
ATTACH '/tmp/other.sqlite' AS other;
CREATE TABLE other.copy AS SELECT * FROM words;
PRAGMA temp_store = FILE;
CREATE TEMP TABLE sorted AS SELECT * FROM other.copy ORDER BY name DESC;
VACUUM;
SELECT sum(count) FROM sorted;
