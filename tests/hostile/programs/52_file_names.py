# attack: leaves files whose names are newlines, options, escapes, bad UTF-8 and far too long
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

import os

names = (b"a\nb", b"-rf", b" ", b"\x1b[2J", b"\xff\xfe", b"*", b"~", b"$(id)", b"`;|&", b"x" * 255)
for name in names:
    with open(b"/box/" + name, "wb") as file:
        file.write(b"x")
    os.mkdir(b"/tmp/" + name)
present = set(os.listdir(b"/box"))
missing = [name for name in names if name not in present]
print("contained" if not missing else f"ESCAPED: {missing}")
