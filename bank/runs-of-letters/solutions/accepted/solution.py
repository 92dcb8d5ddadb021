import re


def convert_runs(text, unpack):
    if unpack:
        return re.sub(r"(\d*)(\D)", lambda m: m[2] * int(m[1] or 1), text)
    return re.sub(r"(.)\1+", lambda m: f"{len(m[0])}{m[1]}", text)
