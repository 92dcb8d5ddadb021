#!/usr/bin/env python3
"""Imports ../shared/data/questions.jsonl and asks what was imported in all languages: a solution that returns the recorded
answers must be accepted, one that returns a changed answer must not.

Skipped where that file is not there. The last line counts questions: "60 passed, 0 failed, 0 skipped".
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GREENROOM = os.environ.get("GREENROOM", str(ROOT / "build" / "greenroom"))
DATA = ROOT.parent / "shared" / "data" / "questions.jsonl"
IN_TWO = 8  # of so many, one is asked in Python and JavaScript
IN_ALL = 64  # and one of so many in Java and C++ as well


def parse_signature(text):
    name, parameters, returns = re.fullmatch(r"(\w+)\((.*)\) -> (\S+)", text).groups()
    return name, [each.split(": ")[1] for each in parameters.split(", ") if each], returns


def snake_case(name):
    text = ""
    for i, c in enumerate(name):
        if i > 0 and c.isupper() and name[i - 1] != "_" and (
                not name[i - 1].isupper() or (i + 1 < len(name) and name[i + 1].islower())):
            text += "_"
        text += c.lower()
    return text


JAVA = {"int": "int", "long": "long", "double": "double", "bool": "boolean", "string": "String"}
BOXED = {"int": "Integer", "long": "Long", "double": "Double", "bool": "Boolean"}
CPP = {"int": "int", "long": "long long", "double": "double", "bool": "bool", "string": "std::string"}


def java_type(type):
    if type.endswith("[]"):
        return java_type(type[:-2]) + "[]"
    if type.endswith("?"):
        return BOXED.get(type[:-1]) or java_type(type[:-1])
    return JAVA[type]


def cpp_type(type):
    if type.endswith("[]"):
        return f"std::vector<{cpp_type(type[:-2])}>"
    if type.endswith("?"):
        return f"std::optional<{cpp_type(type[:-1])}>"
    return CPP[type]


def quoted(text):
    """A literal of Java and C++ alike: no escape that only one of them knows."""
    return '"' + "".join(c if " " <= c <= "~" and c not in '"\\' else f"\\{ord(c):03o}" if ord(c) < 128 else c for c in text) + '"'


def literal(value, type, language):
    java = language == "java"
    if type.endswith("?"):
        if value is None:
            return "null" if java else "std::nullopt"
        return literal(value, type[:-1], language)
    if type.endswith("[]"):
        inner = ", ".join(literal(each, type[:-2], language) for each in value)
        return f"new {java_type(type)} {{{inner}}}" if java else f"{cpp_type(type)}{{{inner}}}"
    if type == "string":
        return quoted(value) if java else f"std::string({quoted(value)})"
    if type == "bool":
        return "true" if value else "false"
    if type == "double":
        return repr(float(value))
    suffix = {"long": "L" if java else "LL", "int": ""}[type]
    return f"({value}{suffix})" if value > -2**31 or type == "long" else "(-2147483647 - 1)"


def solution(language, name, parameters, returns, answers):
    """Returns the answers, one after another."""
    if language == "py":
        return f"import json\nanswers = json.loads({json.dumps(answers)!r})\ndef {snake_case(name)}(*_): return answers.pop(0)\n"
    if language == "js":
        big = "(_, value) => typeof value === 'number' ? BigInt(value) : value" if "long" in returns else "undefined"
        return f"const answers = JSON.parse({json.dumps(json.dumps(answers))}, {big});\nfunction {name}() {{ return answers.shift(); }}\n"
    cases = "".join(f"    case {i}: return {literal(answer, returns, language)};\n" for i, answer in enumerate(answers))
    if language == "java":
        arguments = ", ".join(f"{java_type(type)} a{i}" for i, type in enumerate(parameters))
        return (f"class Solution {{\n  static int next = 0;\n  {java_type(returns)} {name}({arguments}) {{\n    switch (next++) {{\n"
                f"{cases}    }}\n    throw new RuntimeException();\n  }}\n}}\n")
    arguments = ", ".join(cpp_type(type) for type in parameters)
    return f"int following = 0;\n{cpp_type(returns)} {name}({arguments}) {{\n  switch (following++) {{\n{cases}  }}\n  std::abort();\n}}\n"


def changed(value, type):
    """Another value of the type."""
    if type.endswith("?"):
        return changed(value, type[:-1]) if value is not None else (changed([], type[:-1]) if type.endswith("[]?") else sample(type[:-1]))
    if type.endswith("[]"):
        return [*value, sample(type[:-2])]
    return {"bool": lambda: not value, "string": lambda: value + "x", "double": lambda: value * 2 + 1}.get(
        type, lambda: value - 1 if value > 0 else value + 1)()


def sample(type):
    if type.endswith("?"):
        return sample(type[:-1])
    return [] if type.endswith("[]") else {"bool": True, "string": "x", "double": 0.5}.get(type, 1)


def ask(folder, number):
    text = (folder / "question.yaml").read_text()
    name, parameters, returns = parse_signature(re.search(r'signature: "(.*)"', text).group(1))
    answers = [json.loads(line)["expected"] for line in (folder / "cases.jsonl").read_text().splitlines()]
    wrong = [*answers[:-1], changed(answers[-1], returns)]
    for ending in ("py", "js", "java", "cpp") if number % IN_ALL == 0 else ("py", "js"):
        for verdict, values in (("accepted", answers), ("wrong_answer", wrong)):
            path = folder / "solutions" / verdict / f"a.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(solution({"cpp": "cpp"}.get(ending, ending), name, parameters, returns, values))


def main():
    if not DATA.exists():
        print("0 passed, 0 failed, 1 skipped")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        bank, cache = Path(scratch) / "bank", Path(scratch) / "cache"
        run = subprocess.run([GREENROOM, "bank", "import", DATA, "--into", bank], capture_output=True, text=True)
        print(run.stdout, end="")
        imported = sorted(bank.iterdir())
        records = sum(1 for line in DATA.read_text().splitlines() if line.strip())
        # Whatever was not imported has been named with its reason.
        refused = run.stderr.splitlines()
        if run.returncode not in (0, 1) or len(imported) + len(refused) != records or len(imported) < records * 0.8:
            print(run.stderr[-2000:], "0 passed, 1 failed, 0 skipped", sep="\n")
            return 1
        asked = imported[::IN_TWO]
        failed = 0
        for number, folder in enumerate(asked):
            ask(folder, number * IN_TWO)
            run = subprocess.run([GREENROOM, "grade", folder, "--cache", cache], capture_output=True, text=True)
            if run.returncode != 0:
                failed += 1
                print(folder.name, run.stdout, run.stderr[-1000:], sep="\n")
        print(f"{len(asked) - failed} passed, {failed} failed, 0 skipped")
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
