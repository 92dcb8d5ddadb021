# shows: exit() and quit() are there and end the program well
# stdout: True True True
# stdout: True 0
import sys

print(callable(quit), callable(exit), callable(copyright))
print("site" in sys.modules, sys.flags.isolated)
exit()
print("never")
