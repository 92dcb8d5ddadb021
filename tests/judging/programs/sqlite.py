# shows: sqlite3 in memory and in a file
# stdout: [(3, 1, 'ann'), (5, 2, 'bob,żaneta')]
# stdout: refused: UNIQUE constraint failed: scores.name
# stdout: [('ann', 3), ('bob', 1), ('żaneta', 1)]
# stdout: (42, 2)
# stdout: (499500,) ('ok',)
import os
import sqlite3
import tempfile

memory = sqlite3.connect(":memory:")
memory.execute("create table scores (name text primary key, points integer)")
memory.executemany("insert into scores values (?, ?)", [("ann", 3), ("bob", 5), ("żaneta", 5)])
print(memory.execute("select points, count(*), group_concat(name) from scores group by points order by points").fetchall())
try:
    memory.execute("insert into scores values ('ann', 9)")
except sqlite3.IntegrityError as error:
    print("refused:", error)
print(memory.execute("select name, rank() over (order by points desc) from scores order by name").fetchall())
memory.create_function("double", 1, lambda n: 2 * n)
print(memory.execute("select double(21), json_extract('{\"a\": [1, 2]}', '$.a[1]')").fetchone())

path = os.path.join(tempfile.mkdtemp(), "data.db")
with sqlite3.connect(path) as file:
    file.execute("create table t (n)")
    file.executemany("insert into t values (?)", ((n,) for n in range(1000)))
file.close()
again = sqlite3.connect(path)
print(again.execute("select sum(n) from t").fetchone(), again.execute("pragma integrity_check").fetchone())
