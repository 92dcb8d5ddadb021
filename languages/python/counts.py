"""Runs a program and counts how often each of its lines is run, for a review.

    python3 greenroom_counts.py ENTRY ARGUMENT…

When the program ends, or has used GREENROOM_COUNTS_MS of CPU time, the counts are written to
greenroom_counts.txt: "file NAME", below it "LINE COUNT" for each line that has code; and where it was stopped, "stopped"
and, the deepest first, "at LINE NAME".
"""

import os
import sys
import threading
import time
import types

RESULT = "/box/greenroom_counts.txt"
OWN = os.path.abspath(__file__)
FOLDER = os.path.dirname(OWN) + "/"
LOOKS = 1000  # lines between two looks at the clock

counts = {}  # path → {line: count}
left = LOOKS
limit = int(os.environ.get("GREENROOM_COUNTS_MS", "2000")) / 1000
really_exit = os._exit
really_write = os.write
clock = time.process_time


def counted(path):
    if path == OWN or not path.startswith(FOLDER):
        return None
    return counts.setdefault(path, {})


def on_call(frame, event, argument):
    lines = counted(frame.f_code.co_filename)
    if lines is None:
        return None

    def on_line(frame, event, argument):
        global left
        if event == "line":
            line = frame.f_lineno
            lines[line] = lines.get(line, 0) + 1
            left -= 1
            if left <= 0:
                left = LOOKS
                if clock() > limit:
                    end(frame)
        return on_line

    return on_line


def lines_of(code):
    waiting = [code]
    while waiting:
        code = waiting.pop()
        yield from (line for _, _, line in code.co_lines() if line)
        waiting += [each for each in code.co_consts if isinstance(each, types.CodeType)]


def end(stopped_at=None):
    sys.settrace(None)
    out = []
    for path, lines in counts.items():
        out.append("file " + path[len(FOLDER):])
        try:
            with open(path, encoding="utf-8") as file:
                for line in lines_of(compile(file.read(), path, "exec")):
                    lines.setdefault(line, 0)
        except (OSError, ValueError, SyntaxError):
            pass
        out += (f"{line} {count}" for line, count in lines.items())
    if stopped_at is not None:
        out.append("stopped")
        while stopped_at is not None and len(out) < 100_000:
            path = stopped_at.f_code.co_filename
            if path.startswith(FOLDER) and path != OWN:
                out.append(f"at {stopped_at.f_lineno} {path[len(FOLDER):]}")
            stopped_at = stopped_at.f_back
    with open(RESULT, "w", encoding="utf-8", errors="replace") as file:
        file.write("\n".join(out) + "\n")
    really_exit(0)


def main():
    del sys.argv[0]
    path = os.path.abspath(sys.argv[0])
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec")
    # A harness answers on a descriptor of its own, which leads nowhere here, and ends like this.
    os._exit = lambda code: end()
    os.write = lambda fd, data: really_write(fd, data) if fd <= 2 else len(data)
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    threading.settrace(on_call)
    sys.settrace(on_call)
    try:
        exec(code, module.__dict__)
        for each in threading.enumerate():
            if each is not threading.current_thread() and not each.daemon:
                each.join()
    except BaseException:
        pass
    end()


main()
