# attack: floods both streams while stdin is never read
# verdict: output_limit
# cpu: 1s
# wall: 4s
# memory: 64M
# output: 1M
# stdin: never read
# max-wall: 6s

import sys

while True:
    print("out " * 1000)
    print("err " * 1000, file=sys.stderr)
