-- attack: starts programs through .shell, .system, edit(), pipes and .excel, and loads machine code
-- verdict: accepted | runtime_error
-- stdout-has: contained
-- stdout-lacks: uid=
SELECT writefile('/box/run.sh', '#!/bin/sh' || char(10) || 'echo uid=ESCAPED', 493) > 0;
.shell /box/run.sh
.system /usr/bin/sqlite3 :memory: "SELECT 'ESCAPED'"
.output |/box/run.sh
SELECT 'to a pipe';
.output
SELECT edit('x', '/box/run.sh');
SELECT writefile('/box/bad.so', x'7f454c4602010100') > 0;
.load /box/bad.so
SELECT 'contained';
