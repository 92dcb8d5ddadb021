# shows: os.fork, pipes, wait, exit codes and signals between parent and child
# stdout: from the child
# stdout: exit code 7
# stdout: signal -15
# stdout: handler SIGUSR1
# stdout: alarm
# stdout: interrupted
import os
import signal
import time

reader, writer = os.pipe()
child = os.fork()
if child == 0:
    os.close(reader)
    os.write(writer, b"from the child")
    os._exit(7)
os.close(writer)
with os.fdopen(reader) as stream:
    print(stream.read())
_, status = os.waitpid(child, 0)
print("exit code", os.waitstatus_to_exitcode(status))

child = os.fork()
if child == 0:
    time.sleep(60)
os.kill(child, signal.SIGTERM)
print("signal", os.waitstatus_to_exitcode(os.wait()[1]))

signal.signal(signal.SIGUSR1, lambda number, frame: print("handler", signal.Signals(number).name))
os.kill(os.getpid(), signal.SIGUSR1)
signal.signal(signal.SIGALRM, lambda *_: print("alarm"))
signal.setitimer(signal.ITIMER_REAL, 0.01)
signal.pause()
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
