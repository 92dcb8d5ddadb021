"""Runs pyflakes on one file and prints a line for each remark: file:line:column: Name: words.

Columns are bytes from 1, as ast has them. The file is only read and parsed, never imported. Ends with 3 where it does not
parse: that is the run's to say.
"""

import re
import sys
import types

# pyflakes imports doctest, which costs more than all the rest, for doctests that it is not to look at.
sys.modules["doctest"] = types.SimpleNamespace(DocTestParser=lambda: types.SimpleNamespace(get_examples=lambda text: []))
sys.path.append("/usr/share/greenroom/python")

import ast

from pyflakes import checker


def main(name):
    with open(name, "rb") as file:
        source = file.read()
    try:
        tree = ast.parse(source, name)
    except (SyntaxError, ValueError):
        sys.exit(3)
    lines = source.split(b"\n")
    remarks = checker.Checker(tree, name).messages
    for each in sorted(remarks, key=lambda each: (each.lineno, each.col))[:500]:
        words = str(each.message % each.message_args)[:500]
        text = f"{name}:{each.lineno}:{column(each, lines)}: {type(each).__name__}: {words}"
        print(text.encode("utf-8", "backslashreplace").decode().replace("\n", " "))


def column(remark, lines):
    """Of the name that it is about: pyflakes may point at all of a statement, ast at the wrong place in an f-string."""
    word = remark.message_args[0] if remark.message_args else None
    if not isinstance(word, str) or not word.isidentifier() or remark.lineno > len(lines):
        return remark.col + 1
    line = lines[remark.lineno - 1]
    found = re.compile(rb"(?<!\w)" + re.escape(word.encode()) + rb"(?!\w)").search(line, remark.col) if len(line) < 10_000 else None
    return found.start() + 1 if found else 0


main(sys.argv[1])
