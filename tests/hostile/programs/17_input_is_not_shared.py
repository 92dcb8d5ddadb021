# attack: writes into its own input, which the next case would read
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# stdin: the input

import os

for change in (
    lambda: os.write(0, b"forged"),
    lambda: os.ftruncate(0, 0),
    lambda: os.open("/proc/self/fd/0", os.O_RDWR | os.O_TRUNC),
):
    try:
        change()
    except OSError:
        pass
text = os.read(0, 100).decode().strip()
print("contained" if text == "the input" else f"ESCAPED: the input is now {text!r}")
