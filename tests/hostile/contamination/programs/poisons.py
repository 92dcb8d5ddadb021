# attack: changes everything that a next program in the same runtime would see
# verdict: runtime_error
# exit: 9
import builtins, gc, os, signal, socket, sys, threading

def wrong(*args, **named):
    os.write(1, b"poison\n")

sys.modules["math"] = None
sys.excepthook = sys.unraisablehook = threading.excepthook = wrong
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.environ["PYTHONSTARTUP"] = os.environ["PYTHONPATH"] = "/box"
for fd in range(3, 256):
    try:
        os.write(fd, b"G")
    except OSError:
        pass
for folder in [*sys.path, os.path.dirname(os.__file__), "/box", "/tmp"]:
    for name in ("sitecustomize.py", "usercustomize.py", "_pathlib.py", "random.py"):
        try:
            with open(os.path.join(folder, name), "w") as file:
                file.write("print('poison')\n")
        except OSError:
            pass
for thing in gc.get_objects():
    if isinstance(thing, socket.socket):
        thing.send(b"G")
try:
    if os.fork() == 0:
        while True:
            pass
except OSError:
    pass
builtins.sum = builtins.len = wrong
os._exit(9)
