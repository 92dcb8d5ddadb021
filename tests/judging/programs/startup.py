# shows: the script's own folder is searched for modules, no site packages are, and nothing of the host's settings leaks
# arguments: a "b
# stdout: ['a', '"b'] True __main__
# stdout: found False
# stdout: True
# stdout: [] CPython
# stdout: True linux-x86_64
import importlib.util
import os
import platform
import sys
import sysconfig

print(sys.argv[1:], os.path.basename(sys.argv[0]) == os.path.basename(__file__), __name__)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "neighbour.py"), "w") as module:
    module.write("word = 'found'\n")
import neighbour

print(neighbour.word, os.path.isdir(os.path.join(os.path.dirname(neighbour.__file__), "__pycache__")))
print(sys.path[0] == os.path.dirname(os.path.abspath(__file__)))
print(sorted(name for name in os.environ if name.startswith("PYTHON")), platform.python_implementation())
print(importlib.util.find_spec("sqlite3") is not None, sysconfig.get_platform())
