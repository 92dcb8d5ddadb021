#!/usr/bin/env python3
"""Holds every #include and every CMake link to the arrows of the house.

ARROWS says, for each folder, which other folders it may use directly; what those may use comes with them. A folder
below another (queue/puller) has a row of its own when it may use something else than the folder above it. New folder:
new row, and a line in docs/decisions/ if the arrow is new too.

    tests/arrows/check.py [ROOT]        one line per violation with its mend; exit 1 if there is any
    tests/arrows/check.py --self-test   shows that violations are found
"""

import re
import sys
from pathlib import Path

ARROWS = {
    "base": [],
    "submission": ["base"],
    "languages": ["submission"],
    "runner": ["languages", "runner/sandbox"],
    "runner/sandbox": ["languages"],  # boxes know nothing of judging
    "runner/sandbox/launcher": ["base", "runner/sandbox"],
    "review": ["runner", "review/similarity", "review/rules", "review/tools", "review/evidence", "review/model"],
    "review/syntax": ["languages"],  # nothing of running programs
    "review/similarity": ["review/syntax"],
    "review/rules": ["review/syntax"],
    "review/source": ["runner"],
    "review/model": ["runner", "review/rules", "review/source"],
    "review/tools": ["runner", "review/rules", "review/source"],
    "review/evidence": ["runner", "review/rules", "review/source"],  # what was seen of a run, and running again
    "review/mutants": ["review/rules"],  # what reviews are scored on; nothing that runs uses it
    "questions": ["languages"],
    "store": ["submission", "questions"],
    "queue": ["submission"],  # the wire format, which both ends share
    "queue/dispatcher": ["queue", "store"],
    "queue/puller": ["queue", "runner", "review"],
    "platform": ["queue/dispatcher", "store", "questions", "languages"],  # never runner: no sandbox in the server
    "cli": ["platform", "queue/puller"],  # and so everything
    "tests": ["cli"],
    "bench": ["cli", "review/mutants"],
}
# Only what their row names, not what comes with it: the launcher is static and links no library of ours.
CLOSED = {"runner/sandbox/launcher"}
HOUSE = {folder.split("/")[0] for folder in ARROWS}

# Programs that tests feed to the sandbox, and what a language carries for its own users, are data.
DATA = re.compile(r"^(tests/.*\bprograms/|languages/[^/]+/)")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
NOT_CODE = re.compile(r'R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"|/\*.*?\*/', re.DOTALL)
CMAKE_LIBRARY = re.compile(r"^greenroom_library\(([\w/]+)([^)]*)\)", re.MULTILINE)


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    sources = find_sources(root)
    violations = [v for path in sources for v in check_source(path, (root / path).read_text("utf-8", "replace"))]
    violations += check_links((root / "CMakeLists.txt").read_text("utf-8"))
    for violation in violations:
        print(violation)
    print(f"arrows: {len(sources)} files, {len(violations)} violations")
    return 1 if violations else 0


def find_sources(root):
    """Every .h and .cc below the folders of the house, as sorted paths from the root."""
    found = (path.relative_to(root).as_posix() for folder in HOUSE for path in (root / folder).rglob("*.*"))
    return sorted(path for path in found
                  if path.endswith((".h", ".cc")) and not DATA.match(path) and "/node_modules/" not in path)


def check_source(path, text):
    """The violations in one file, each "file:line: what; mend"."""
    text = NOT_CODE.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in INCLUDE.finditer(text):
        bracket, target = match.groups()
        mend = check_include(path, bracket, target)
        if mend:
            yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {target}: {mend}"


def check_include(path, bracket, target):
    """None, or what is wrong with `path` including `target` and what to do about it."""
    ours = target.split("/")[0] in HOUSE and "/" in target
    if bracket == "<":
        return 'our own file: include it in quotes, "' + target + '"' if ours else None
    if not ours:
        return 'name our files from the root of the tree ("base/result.h"), others in <>'
    here, there = owner(path), owner(target)
    if there == here or there in reach(here):
        return None
    return (f"{here} may not use {there}: move what both need down to a folder that both may use, or the code that "
            f"needs it up to one that may ({', '.join(users(there))})")


def owner(path):
    """The row of ARROWS that a file belongs to: the longest one that is a prefix of its path."""
    return max((folder for folder in ARROWS if path.startswith(folder + "/")), key=len)


def reach(folder):
    """Every row that `folder` may use, directly or through another."""
    if folder in CLOSED:
        return set(ARROWS[folder])
    reached, waiting = set(), list(ARROWS[folder])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += ARROWS[name]
    return reached


def users(folder):
    return [name for name in ARROWS if folder in reach(name)] or ["nobody"]


def check_links(cmake):
    """CMake must draw the same arrows: a library that is linked but not allowed lets the next include slip in."""
    for match in CMAKE_LIBRARY.finditer(cmake):
        folder = match[1]
        links = match[2].partition("LINKS")[2].split()
        linked = {word.replace("_", "/") for word in links}.intersection(ARROWS)
        for extra in sorted(linked - reach(folder)):
            line = cmake.count("\n", 0, match.start()) + 1
            yield f"CMakeLists.txt:{line}: {folder} links {extra}, which it may not use: remove it from LINKS"


def self_test():
    cases = [
        # path, line of code, allowed
        ("submission/json.cc", '#include "base/result.h"', True),
        ("submission/json.cc", "#include <vector>", True),
        ("base/result.cc", '#include "submission/json.h"', False),
        ("runner/judge/judge.cc", '#include "base/result.h"', True),
        ("runner/judge/judge.cc", '#include "runner/sandbox/box.h"', True),
        ("runner/sandbox/launcher/main.cc", '#include "runner/sandbox/wire.h"', True),
        ("runner/sandbox/launcher/main.cc", '#include "runner/sandbox/launcher/part.h"', True),
        ("runner/sandbox/launcher/main.cc", '#include "submission/limits.h"', False),
        ("runner/sandbox/launcher/main.cc", '#include "runner/judge/judge.h"', False),
        ("runner/sandbox/box.cc", '#include "runner/sandbox/launcher/part.h"', False),
        ("runner/sandbox/box.cc", '#include "runner/judge/judge.h"', False),
        ("runner/sandbox/launcher/part_test.cc", '#include "runner/sandbox/wire.h"', True),
        ("review/merge.cc", '#include "runner/judge/judge.h"', True),
        ("queue/wire.cc", '#include "runner/judge/judge.h"', False),
        ("queue/puller/puller.cc", '#include "runner/judge/judge.h"', True),
        ("queue/puller/puller.cc", '#include "store/store.h"', False),
        ("queue/dispatcher/leases.cc", '#include "queue/wire.h"', True),
        ("platform/http/server.cc", '#include "queue/dispatcher/leases.h"', True),
        ("platform/http/server.cc", '#include "runner/sandbox/box.h"', False),
        ("platform/http/server.cc", '#include "queue/puller/puller.h"', False),
        ("store/schema.cc", '#include "platform/http/server.h"', False),
        ("review/merge.cc", '#include "cli/run.h"', False),
        ("cli/serve.cc", '#include "platform/http/server.h"', True),
        ("tests/chaos/kill.cc", '#include "cli/run.h"', True),
        ("bench/box.cc", '#include "runner/sandbox/box.h"', True),
        ("base/result.cc", '#include "result.h"', False),
        ("base/result.cc", '#include "../base/result.h"', False),
        ("base/result.cc", "#include <base/bytes.h>", False),
        ("base/result.cc", '  #  include "cli/run.h"', False),
        ("base/result.cc", '// #include "cli/run.h"', True),
        ("base/result.cc", '/* said once:\n#include "cli/run.h"\n*/', True),
        ("base/result_test.cc", 'auto program = R"x(\n#include "helper.h"\n)x";', True),
    ]
    wrong = [(path, code) for path, code, allowed in cases if bool(list(check_source(path, code))) == allowed]
    for path, code in wrong:
        print(f"self-test: wrong answer for {path}: {code}")

    located = list(check_source("base/a.cc", '/* two\nlines */\n#include "cli/run.h"\n'))
    links = list(check_links("\ngreenroom_library(base\n  LINKS fmt::fmt runner)\ngreenroom_library(runner LINKS base)\n"
                            "greenroom_library(platform LINKS queue_dispatcher queue_puller)\n"))
    if not (len(located) == 1 and located[0].startswith("base/a.cc:3: cli/run.h: base may not use cli")):
        wrong.append(located)
        print(f"self-test: the place of a violation is wrong: {located}")
    if not (len(links) == 2 and links[0].startswith("CMakeLists.txt:2: base links runner")
            and links[1].startswith("CMakeLists.txt:5: platform links queue/puller")):
        wrong.append(links)
        print(f"self-test: a forbidden link is not found: {links}")
    print(f"arrows: self-test of {len(cases) + 2} cases, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
