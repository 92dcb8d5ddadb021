#!/usr/bin/env python3
"""The same batch graded twice on one slot and once on two: every submission ends at the same case with the same
verdict.

Time-limit cases within 10 % of the limit are excepted, and listed. The last line counts questions:
"6 passed, 0 failed, 0 skipped".
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GREENROOM = os.environ.get("GREENROOM", str(ROOT / "build" / "greenroom"))
# A function, a class, programs, one with a checker, one that is interactive; with answers in every language.
QUESTIONS = ["two-vouchers", "paper-cabinet", "the-lawn-robot", "some-summit", "torn-bookmark", "rain-between-walls"]
WAYS = [["--stop", "--slots", "1"], ["--stop", "--slots", "1"], ["--stop", "--slots", "2"]]
CLOSE = 0.1


def grade(question, more):
    cache = Path(os.environ.get("HOME", "/tmp")) / "bank-cache"
    run = subprocess.run([GREENROOM, "grade", str(ROOT / "bank" / question), "--json", "--cache", str(cache), *more],
                         capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise SystemExit(f"{question}: exit status {run.returncode}\n{run.stderr}")
    return {each["name"]: each["cases"] for each in json.loads(run.stdout)["submissions"]}


def cpu_limit(question):
    for line in (ROOT / "bank" / question / "question.yaml").read_text().splitlines():
        if line.startswith("limits:") and "cpuMs:" in line:
            return float(line.split("cpuMs:")[1].split(",")[0].strip(" }"))
    return 2000.0


def is_close(case, limit):
    return abs(case["cpuMs"] - limit) <= CLOSE * limit


def differences(question, first, other):
    found = []
    if first.keys() != other.keys():
        return [f"{question}: other submissions"]
    for name, cases in first.items():
        again = other[name]
        if len(cases) != len(again):
            found.append(f"{question}/{name}: {len(cases)} cases and then {len(again)}")
        for one, two in zip(cases, again):
            if one["verdict"] == two["verdict"]:
                continue
            what = f"{question}/{name}, {one['name']}: {one['verdict']} and then {two['verdict']}"
            late = "time_limit" in (one["verdict"], two["verdict"])
            if late and (is_close(one, cpu_limit(question)) or is_close(two, cpu_limit(question))):
                print("close to the limit:", what)
            else:
                found.append(what)
    return found


def main():
    failed = 0
    for question in QUESTIONS:
        results = [grade(question, way) for way in WAYS]
        assert all(results[0].values()), f"{question}: nothing was judged"
        found = [each for other in results[1:] for each in differences(question, results[0], other)]
        failed += bool(found)
        for each in found:
            print("FAILED", each)
    print(f"{len(QUESTIONS) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
