# shows: sys.exit ends with the given code after finally blocks, exit functions and flushed output
# verdict: runtime_error
# exit: 3
# stdout: working
# stdout: finally
# stdout: at exit
import atexit
import sys

atexit.register(print, "at exit")
try:
    print("working")
    sys.exit(3)
finally:
    print("finally")
