# shows: temporary files and folders, pathlib, shutil, archives, csv and pickles in /tmp and the program's own folder
# stdout: ['a/b/two.txt', 'a/one.txt', 'd/b/two.txt', 'd/one.txt']
# stdout: b'\xc5\xbc\xc3\xb3\xc5\x82w\n' 8
# stdout: ['one.txt']
# stdout: 6
# stdout: gone True
# stdout: ['3', '4']
# stdout: 100
# stdout: {'a': [1, (2, 3)], 'b': {4}}
# stdout: ['one\n', 'two\n'] .py True
import csv
import glob
import io
import os
import pathlib
import pickle
import shutil
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as folder:
    root = pathlib.Path(folder)
    (root / "a" / "b").mkdir(parents=True)
    (root / "a" / "one.txt").write_text("żółw\n", encoding="utf-8")
    shutil.copy2(root / "a" / "one.txt", root / "a" / "b" / "two.txt")
    shutil.copytree(root / "a", root / "c")
    os.rename(root / "c", root / "d")
    os.symlink("a", root / "link")
    print(sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()))
    print((root / "link" / "one.txt").read_bytes(), (root / "d" / "b" / "two.txt").stat().st_size)
    with zipfile.ZipFile(root / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(root / "a" / "one.txt", "one.txt")
    print(zipfile.ZipFile(root / "all.zip").namelist())
    print(len(glob.glob("**/*.txt", root_dir=root, recursive=True)))
print("gone", not os.path.exists(folder))

with tempfile.NamedTemporaryFile("w+", dir=".", suffix=".csv") as own:
    csv.writer(own).writerows([["name", "score"], ["Ann, B.", 3], ['say "hi"', 4]])
    own.seek(0)
    print([row["score"] for row in csv.DictReader(own)])
with tempfile.SpooledTemporaryFile(max_size=10) as spooled:
    spooled.write(b"x" * 100)
    print(spooled.tell())
print(pickle.loads(pickle.dumps({"a": [1, (2, 3)], "b": {4}})))
print(io.StringIO("one\ntwo\n").readlines(), pathlib.Path(__file__).suffix, os.path.isdir(os.getcwd()))
