# shows: /dev/stdin, /dev/stdout, /dev/fd and /proc/self/fd lead to the program's own streams
# stdin: first
# stdin: second
# stdout: ['first', 'second']
# stdout: True True
import os

with open("/dev/stdin") as stream:
    print(stream.read().split())
print(os.path.exists("/dev/fd/1"), os.path.exists("/proc/self/fd/2"))
with open("/dev/null", "w") as nothing:
    print("nowhere", file=nothing)
