# attack: reads the null pointer through ctypes
# verdict: runtime_error
# signal: SIGSEGV
# cpu: 1s
# wall: 4s
# memory: 64M

import ctypes

ctypes.string_at(0)
