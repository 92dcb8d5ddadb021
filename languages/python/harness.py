"""Runs a candidate's code on one call after another (docs/questions.md).

Descriptor 0 is a socket to the worker. Each message and each answer is a frame: four bytes of length, then JSON. The first
message is the signature. What the candidate prints goes to stdout as ever; its stdin is empty.
"""

import builtins
import json
import os
import sys
import traceback


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class Mismatch(Exception):
    pass


class Channel:
    def __init__(self):
        self.fd = os.dup(0)
        empty, writer = os.pipe()
        os.close(writer)
        os.dup2(empty, 0)
        os.close(empty)

    def read_exactly(self, count):
        parts = []
        while count > 0:
            part = os.read(self.fd, min(count, 1 << 20))
            if not part:
                os._exit(0)
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def receive(self):
        return json.loads(self.read_exactly(int.from_bytes(self.read_exactly(4), "big")))

    def answer(self, value):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:  # the candidate's own stream, perhaps
                pass
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        left = memoryview(len(text).to_bytes(4, "big") + text)
        while left:
            left = left[os.write(self.fd, left):]


# Of each type two functions: from what the worker sends, and to it. The latter raise Mismatch.


def wrong(value, type):
    try:
        text = repr(value)
    except Exception:  # a number of too many digits, or a __repr__ of the candidate's
        text = "something"
    raise Mismatch(f"returned {text if len(text) <= 60 else text[:57] + '...'}, which is no {type}")


def plain(type):
    if type == "void":
        return lambda value: None, lambda value: None
    if type == "int":
        return lambda value: value, lambda value: whole(value, type)
    if type == "long":
        return int, lambda value: str(whole(value, type))
    if type == "double":
        return float, to_double
    if type == "bool":
        return lambda value: value, lambda value: value if builtin_type(value) is bool else wrong(value, type)
    return lambda value: value, lambda value: value if isinstance(value, str) else wrong(value, type)


builtin_type = builtins.type


def whole(value, type):
    if builtin_type(value) is not int or not -(2**63) <= value < 2**63:
        wrong(value, type)
    return value


def to_double(value):
    if builtin_type(value) not in (int, float):
        wrong(value, "double")
    value = float(value)
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def coder(type):
    if type.endswith("[]"):
        decode, encode = coder(type[:-2])

        def to_list(value):
            if not isinstance(value, (list, tuple)):
                wrong(value, type)
            return [encode(each) for each in value]

        return lambda value: [decode(each) for each in value], to_list
    if type.endswith("?"):
        decode, encode = coder(type[:-1])
        return (lambda value: None if value is None else decode(value),
                lambda value: None if value is None else encode(value))
    if type.startswith("list<"):
        return linked(type, *coder(type[5:-1]))
    if type.startswith("tree<"):
        return tree(type, *coder(type[5:-1]))
    return plain(type)


def linked(type, decode, encode):
    def from_values(values):
        head = None
        for value in reversed(values):
            head = ListNode(decode(value), head)
        return head

    def to_values(node):
        values, seen = [], set()
        while node is not None:
            if not hasattr(node, "next"):
                wrong(node, type)
            if id(node) in seen:
                raise Mismatch("returned a list that runs in a circle")
            seen.add(id(node))
            values.append(encode(node.val))
            node = node.next
        return values

    return from_values, to_values


def tree(type, decode, encode):
    def from_values(values):
        if not values:
            return None
        rest = iter(values[1:])
        root = TreeNode(decode(values[0]))
        level = [root]
        for node in level:
            for side in ("left", "right"):
                value = next(rest, None)
                if value is not None:
                    child = TreeNode(decode(value))
                    setattr(node, side, child)
                    level.append(child)
        return root

    def to_values(root):
        if root is None:
            return []
        values, level, seen = [], [root], set()
        for node in level:
            if node is None:
                values.append(None)
                continue
            if not hasattr(node, "left"):
                wrong(node, type)
            if id(node) in seen:
                raise Mismatch("returned a tree in which a node stands twice")
            seen.add(id(node))
            values.append(encode(node.val))
            level += [node.left, node.right]
        while values and values[-1] is None:
            values.pop()
        return values

    return from_values, to_values


class Caller:
    def __init__(self, owner, signature):
        self.name = signature["name"]
        self.function = getattr(owner, self.name)
        self.decoders = [coder(type)[0] for type in signature["parameters"]]
        self.changed = signature["answer"]
        answers = signature["returns"] if self.changed < 0 else signature["parameters"][self.changed]
        self.encode = coder(answers)[1]

    def call(self, arguments, function=None):
        values = [decode(value) for decode, value in zip(self.decoders, arguments)]
        result = (function or self.function)(*values)
        return self.encode(result if self.changed < 0 else values[self.changed])


class ClassCaller:
    def __init__(self, owner, signature):
        self.made = getattr(owner, signature["name"])
        self.decoders = [coder(type)[0] for type in signature["constructor"]]
        self.methods = {method["called"]: Caller(self.made, method) for method in signature["methods"]}

    def call(self, calls):
        first, *rest = calls
        thing = self.made(*[decode(value) for decode, value in zip(self.decoders, first[1:])])
        answers = [None]
        for name, *arguments in rest:
            method = self.methods[name]
            answers.append(method.call(arguments, getattr(thing, method.name)))
        return answers


def describe(error):
    """Writes the trace without our frames to stderr, and makes one line of it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename != __file__ and not frame.filename.startswith("<frozen")]
    if isinstance(error, SyntaxError) and error.filename:
        line = error.lineno
    else:
        line = own[-1].lineno if own else None
    if own:
        sys.stderr.write("Traceback (most recent call last):\n" + "".join(traceback.format_list(own)))
    last = "".join(traceback.format_exception_only(error)).strip()
    sys.stderr.write(last + "\n")
    text = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    return f"{text} (line {line})" if line else text


def guarded(work):
    try:
        return {"value": work()}
    except Mismatch as mismatch:
        return {"error": str(mismatch)}
    except SystemExit:
        return {"error": "the function called exit()"}
    except BaseException as error:  # whatever it is, it is the candidate's
        return {"error": describe(error)}


def missing(module, name):
    import difflib

    names = [each for each in vars(module) if not each.startswith("_") and callable(getattr(module, each))]
    near = difflib.get_close_matches(name, names, 1, 0.6)
    return f"there is no {name} in {module.__name__}.py" + (f"; did you mean {near[0]}?" if near else "")


def load(signature):
    """The caller, or the answer that says why there is none."""
    module = None
    try:
        module = __import__(signature["module"])
        return (ClassCaller if "methods" in signature else Caller)(module, signature), None
    except SystemExit:
        return None, {"fatal": "the program called exit() before the function could be called"}
    except AttributeError as error:
        if module is not None and error.obj is module:
            return None, {"fatal": missing(module, signature["name"])}
        if module is not None and "methods" in signature and error.obj is getattr(module, signature["name"], None):
            return None, {"fatal": f"class {signature['name']} has no method {error.name}"}
        return None, {"fatal": describe(error)}
    except BaseException as error:
        return None, {"fatal": describe(error)}


def main():
    channel = Channel()
    builtins.ListNode, builtins.TreeNode = ListNode, TreeNode
    sys.path[0:0] = [os.path.dirname(os.path.abspath(__file__))]
    caller, refusal = load(channel.receive())
    channel.answer(refusal or {"ready": True})
    while caller is not None:
        call = channel.receive()
        answer = guarded(lambda: caller.call(call))
        try:
            channel.answer(answer)
        except RecursionError:
            channel.answer({"error": "returned what is nested too deeply"})
    os._exit(1)


main()
