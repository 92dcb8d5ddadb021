"""Runs pylint on one file and prints a line for each remark: file:line:column: name: words.

Arguments: the file, and the names of the messages that are wanted, with commas. Columns are bytes from 1. The file is parsed and
what it means is inferred; it is never imported. Configuration is not looked for, and comments that tell pylint what to leave
out are comments. Ends with 3 where the file does not parse or pylint cannot cope with it.
"""

import itertools
import os
import sys
import types


class Unused(types.ModuleType):
    """Stands for a library that pylint imports for what is not done here: spreading over processes, sorting imports, reading TOML."""

    __path__ = ()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


for library in ("dill", "isort", "isort.api", "isort.settings", "tomlkit", "mccabe"):
    sys.modules[library] = Unused(library)
sys.path.append("/usr/share/greenroom/python")
os.environ["PYLINTHOME"] = "/tmp"

from astroid import nodes
from astroid.exceptions import AstroidError
from astroid.util import Uninferable
from pylint import reporters
from pylint.lint.pylinter import PyLinter

FAILURES = {"fatal", "astroid-error", "syntax-error", "parse-error", "method-check-failed"}
# What a value is not fit for: right only where the value is known.
OF_A_VALUE = {
    "not-callable",
    "not-a-mapping",
    "not-an-iterable",
    "unsubscriptable-object",
    "unsupported-assignment-operation",
    "unsupported-delete-operation",
    "unsupported-membership-test",
}
MOST = 500


class Remarks(reporters.BaseReporter):
    def __init__(self):
        super().__init__()
        self.remarks = []

    def handle_message(self, message):
        if message.symbol in FAILURES:
            sys.exit(3)
        if len(self.remarks) < MOST:
            self.remarks.append(message)

    def _display(self, layout):
        pass


class Linter(PyLinter):
    def process_tokens(self, tokens):
        """Heeds no `# pylint:` comment."""

    def add_message(self, msgid, line=None, node=None, args=None, *rest, **named):
        if not is_doubtful(msgid, node):
            super().add_message(msgid, line, node, args, *rest, **named)


def is_doubtful(message, node):
    if message == "pointless-statement":  # a property may do something
        return isinstance(node.value, nodes.Attribute)
    return message in OF_A_VALUE and not is_known(node.func if isinstance(node, nodes.Call) else node)


def is_known(node):
    """Whatever it may hold has been seen. What is None at first may be something by then."""
    try:
        values = list(itertools.islice(node.infer(), 20))
    except (AstroidError, RecursionError):
        return False
    return bool(values) and not any(value is Uninferable or getattr(value, "value", value) is None for value in values)


def main(name, wanted):
    remarks = Remarks()
    linter = Linter(reporter=remarks)
    linter.load_default_plugins()
    linter.config.persistent = False
    linter.config.jobs = 1
    linter.config.score = False
    linter.disable("all")
    for each in [*wanted.split(","), *FAILURES]:
        linter.enable(each)
    linter.check([name])
    for each in sorted(remarks.remarks, key=lambda each: (each.line, each.column)):
        text = f"{name}:{each.line}:{each.column + 1}: {each.symbol}: {each.msg[:500]}"
        print(text.encode("utf-8", "backslashreplace").decode().replace("\n", " "))


main(*sys.argv[1:3])
