# shows: sys.stdin by readline, iteration, readlines and read
# stdin: one
# stdin: two
# stdin: three
# stdin: four
# stdin: five
# stdout: one
# stdout: two
# stdout: loop three
# stdout: ['four\n']
# stdout: 'five\n' ''
# stdout: False 0
import sys

print(sys.stdin.readline().strip())
print(next(sys.stdin).strip())
for line in sys.stdin:
    print("loop", line.rstrip("\n"))
    if line == "three\n":
        break
print(sys.stdin.readlines(1))
print(repr(sys.stdin.read()), repr(sys.stdin.read()))
print(sys.stdin.isatty(), sys.stdin.fileno())
