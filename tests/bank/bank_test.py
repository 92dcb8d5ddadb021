#!/usr/bin/env python3
"""Judges every solution of every question of bank/ with `greenroom bank check`: each must end as its folder says.

The last line counts questions: "60 passed, 0 failed, 0 skipped".
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GREENROOM = os.environ.get("GREENROOM", str(ROOT / "build" / "greenroom"))


def main():
    cache = Path(os.environ.get("HOME", "/tmp")) / "bank-cache"
    run = subprocess.run([GREENROOM, "bank", "check", str(ROOT / "bank"), "--cache", str(cache), "--json"],
                         capture_output=True, text=True)
    try:
        questions = json.loads(run.stdout)["questions"]
    except (json.JSONDecodeError, KeyError):
        print(run.stdout, run.stderr, sep="\n")
        print("0 passed, 1 failed, 0 skipped")
        return 1
    bad = [each for each in questions if each["problems"]]
    for each in bad:
        print(f"{each['slug']}:", *each["problems"], sep="\n  ")
    # The exit status tells the same.
    if (run.returncode == 0) != (not bad):
        print(f"exit status {run.returncode} with {len(bad)} bad questions", run.stderr)
        bad.append(None)
    print(f"{len(questions) - len(bad)} passed, {len(bad)} failed, 0 skipped")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
