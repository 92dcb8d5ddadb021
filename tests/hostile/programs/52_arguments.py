# attack: arguments that the interpreter itself would understand must not reach it
# verdict: accepted
# stdout: -c print(1) -m http.server -i - --help
# cpu: 1s
# wall: 4s
# memory: 64M
# arguments: -c print(1) -m http.server -i - --help

import sys

print(" ".join(sys.argv[1:]))
