# attack: 100 000 nested brackets for the interpreter's own compiler
# verdict: runtime_error | memory_limit
# cpu: 1s
# wall: 4s
# memory: 64M
# stack: 8M
# max-wall: 6s

for opening in ("(", "[", "-", "lambda:", "f(", "not ", "1+("):
    try:
        compile(opening * 100_000, "deep", "eval")
    except (SyntaxError, MemoryError, RecursionError):
        pass
raise SystemExit(3)
