-- shows: a wrong statement is told with its line, the rest runs, and the end is an error
-- verdict: runtime_error
-- exit: 1
-- stdout-has: after
-- stderr-has: near line 7: near "SELEC": syntax error

SELEC 1;
SELECT 'after';
