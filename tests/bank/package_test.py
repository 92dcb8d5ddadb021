#!/usr/bin/env python3
"""Imports the problem packages below packages/, as folders and as archives, and judges each with `greenroom bank check`: its own
submissions must get their verdicts. Then exports each in both versions, imports that and judges it again.

The last line counts: "60 passed, 0 failed, 0 skipped".
"""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GREENROOM = os.environ.get("GREENROOM", str(ROOT / "build" / "greenroom"))
PACKAGES = Path(__file__).resolve().parent / "packages"

# What `bank check` says of each solution, by question.
EXPECTED = {
    "any-pair": {"accepted/other.py": "accepted", "wrong_answer/halves.py": "wrong_answer"},
    "anypaircpp": {"accepted/other.py": "accepted", "wrong_answer/halves.py": "wrong_answer"},
    "even-sum": {"accepted/sum.cc": "accepted", "accepted/sum.py": "accepted", "runtime_error/max.py": "runtime_error",
                 "time_limit/never.py": "time_limit", "wrong_answer/zero.py": "wrong_answer"},
    "find-it": {"accepted/halves.py": "accepted", "wrong_answer/one_by_one.py": "wrong_answer"},
    "ladder": {"accepted/table.py": "accepted", "wrong_answer/small.java": "wrong_answer"},
    "thirds": {"accepted/exact.py": "accepted", "wrong_answer/relative.py": "wrong_answer"},
}
# In the package's order, which the folders of a round trip keep.
GROUPS = {"ladder": [("", 1e-6), ("secret/1-short", 40 / 3), ("secret/1-short", 40 / 3), ("secret/1-short", 40 / 3), ("", 30),
                     ("", 30)]}

passed = failed = 0


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        bank = import_all(scratch, [PACKAGES], "bank", code=1, refused=["passes: problem.yaml:3: type: questions cannot be"])
        judge(bank)
        scores(bank)
        import_archives(scratch)
        for form in ("package", "package-legacy"):
            packages = scratch / form
            run = greenroom("bank", "export", bank, "--format", form, "--into", packages)
            check(f"export as {form}", run.returncode == 0 and run.stdout == "6 questions exported, 0 refused\n", run)
            again = import_all(scratch, [packages], form + "-again", code=0)
            judge(again)
            scores(again)
        records(scratch)
        hostile(scratch)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


def greenroom(*arguments):
    return subprocess.run([GREENROOM, *map(str, arguments)], capture_output=True, text=True)


def check(what, holds, told=""):
    global passed, failed
    if holds:
        passed += 1
        return
    failed += 1
    if isinstance(told, subprocess.CompletedProcess):
        told = f"exit {told.returncode}\n{told.stdout[-2000:]}{told.stderr[-2000:]}"
    print(f"FAILED: {what}\n{told}")


def import_all(scratch, sources, name, code, refused=()):
    bank = scratch / name
    run = greenroom("bank", "import", *sources, "--into", bank)
    check(f"{name}: exit status", run.returncode == code, run)
    check(f"{name}: questions", sorted(each.name for each in bank.iterdir()) == sorted(EXPECTED), run)
    check(f"{name}: refusals", all(each in run.stderr for each in refused), run)
    lines = [line for line in run.stderr.splitlines() if ": note: " not in line]
    check(f"{name}: nothing else was refused", len(lines) == len(refused), run)
    return bank


def judge(bank):
    """A question of a package lacks solutions in some languages, which check says too."""
    run = greenroom("bank", "check", bank, "--json")
    questions = json.loads(run.stdout)["questions"] if run.stdout else []
    found = {each["slug"]: {one["name"]: one["verdict"] for one in each["solutions"]} for each in questions}
    for slug, expected in EXPECTED.items():
        problems = [each["problems"] for each in questions if each["slug"] == slug]
        check(f"{bank.name}: {slug}", found.get(slug) == expected, f"{found.get(slug)} {problems}")


def scores(bank):
    for slug, expected in GROUPS.items():
        cases = [json.loads(line) for line in (bank / slug / "cases.jsonl").read_text().splitlines()]
        found = [(each.get("group", ""), each.get("weight", 1)) for each in cases]
        check(f"{bank.name}: groups of {slug}", len(found) == len(expected) and all(
            a[0] == b[0] and abs(a[1] - b[1]) < 1e-6 for a, b in zip(found, expected)), found)


def import_archives(scratch):
    """With and without a folder around everything."""
    archives = []
    for number, folder in enumerate(sorted(PACKAGES.iterdir())):
        if folder.name == "passes":
            continue
        prefix = f"{folder.name}-1.0/" if number % 2 else ""
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        path = scratch / f"{folder.name}{['.zip', '.kpp', '.tar.gz'][number % 3]}"
        archives.append(path)
        if path.suffix == ".gz":
            with tarfile.open(path, "w:gz") as archive:
                for each in files:
                    archive.add(each, prefix + str(each.relative_to(folder)))
        else:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for each in files:
                    archive.write(each, prefix + str(each.relative_to(folder)))
    bank = import_all(scratch, archives, "archives", code=0)
    for path in sorted((scratch / "bank").rglob("*")):
        if path.is_file():
            other = bank / path.relative_to(scratch / "bank")
            check(f"of an archive: {path.name}", other.is_file() and other.read_bytes() == path.read_bytes(), other)


def records(scratch):
    run = greenroom("bank", "export", ROOT / "bank", "--format", "json")
    lines = run.stdout.splitlines()
    check("export as records", run.returncode == 1 and len(lines) > 40, run)
    (scratch / "bank.jsonl").write_text(run.stdout)
    run = greenroom("bank", "import", scratch / "bank.jsonl", "--into", scratch / "records")
    check("import records", run.returncode == 0 and f"{len(lines)} questions imported" in run.stdout, run)
    run = greenroom("bank", "export", scratch / "records", "--format", "json", "--into", scratch / "files")
    written = "".join(sorted(path.read_text() for path in (scratch / "files").iterdir()))
    check("records once more", written == "".join(sorted(line + "\n" for line in lines)), run)
    run = greenroom("bank", "export", ROOT / "bank", "--format", "package")
    check("packages need a folder", run.returncode == 2 and "--into" in run.stderr, run)


def hostile(scratch):
    path = scratch / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("problem.yaml", "name: x\n")
        archive.writestr("../../outside", "x")
    run = greenroom("bank", "import", path, "--into", scratch / "evil")
    check("a name that leads out", run.returncode == 2 and '"../../outside": is no plain relative name' in run.stderr, run)
    check("nothing is written", not (scratch / "evil").exists() and not (scratch.parent / "outside").exists())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("problem.yaml", "name: x\n")
        archive.writestr("data/secret/1.in", b"\0" * (60 << 20))
    run = greenroom("bank", "import", path, "--into", scratch / "evil")
    check("a bomb", run.returncode == 2 and "data/secret/1.in: unpacks to a thousand times" in run.stderr, run)
    run = greenroom("bank", "import", scratch / "nowhere", "--into", scratch / "evil")
    check("no file", run.returncode == 2 and "nowhere" in run.stderr, run)
    (scratch / "empty").mkdir()
    run = greenroom("bank", "import", scratch / "empty", "--into", scratch / "evil")
    check("an empty folder", run.returncode == 2 and "holds no problem.yaml" in run.stderr, run)


if __name__ == "__main__":
    sys.exit(main())
