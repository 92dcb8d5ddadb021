# attack: lifts the recursion limit and recurses through the interpreter's own stack
# verdict: runtime_error | memory_limit
# cpu: 1s
# wall: 4s
# memory: 64M
# stack: 8M
# max-wall: 6s

import sys

sys.setrecursionlimit(2**31 - 1)


class Deep:
    def __repr__(self):
        return repr(self)


repr(Deep())
