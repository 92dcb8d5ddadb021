CREATE TABLE stock (name TEXT PRIMARY KEY, pieces INTEGER NOT NULL);
INSERT INTO stock VALUES ('bolt', 3), ('nut', 40), ('écrou', 2);
SELECT 'sum', sum(pieces) FROM stock;
SELECT name FROM stock WHERE name LIKE 'é%';
SELECT trim(readfile('/dev/stdin'), char(10));
