# shows: regular expressions with groups, look-around and Unicode, and text tools beside them
# stdin: 2024-02-29 ann@example.org żółw42 10.0.0.1 bob@test.co
# stdout: [('ann', 'example.org'), ('bob', 'test.co')]
# stdout: {'year': '2024', 'month': '02', 'day': '29'} (0, 10)
# stdout: <4048>-<4>-<58> ann@example.org żółw<84> <20>.<0>.<0>.<2> bob@test.co
# stdout: ['2024-02-29', 'ann', 'example', 'org', 'żółw42', '10', '0', '0', '1', 'bob', 'test', 'co']
# stdout: ['0', '0'] ['żółw42']
# stdout: True a\.b\*c
# stdout: refused: missing ), unterminated subpattern at position 0
# stdout: ['the quick', 'brown fox', 'jumps']
# stdout: ['apple', 'ape'] 1-2
import difflib
import re
import string
import textwrap

text = input()
print(re.findall(r"\b(\w+)@([\w.]+)", text))
date = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", text)
print(date.groupdict(), date.span())
print(re.sub(r"(\d+)", lambda match: f"<{int(match[1]) * 2}>", text))
print(re.split(r"[\s@.]+", text))
print(re.findall(r"(?<=\.)\d+(?=\.)", text), re.findall(r"[^\W\d_]+\d+", text))
print(bool(re.fullmatch(r"(?i)HELLO\s+world", "hello\tWORLD")), re.escape("a.b*c"))
try:
    re.compile("(")
except re.error as error:
    print("refused:", error)
print(textwrap.fill("the quick brown fox jumps", 12).split("\n"))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]), string.Template("$a-$b").substitute(a=1, b=2))
