# shows: text in and out is UTF-8, whatever the characters
# stdin: żółw 漢字 🦉 é
# arguments: naïve 🦉
# stdout: żółw 漢字 🦉 é 11 ŻÓŁW 漢字 🦉 É é 🦉 字漢 włóż
# stdout: ['naïve', '🦉'] utf-8 utf-8 utf-8
# stdout: '\u017c\xf3\u0142w \u6f22\u5b57 \U0001f989 \xe9' c5 bc c3 b3 c5 82 77 20 e6 bc a2 e5 ad 97 20 f0 9f a6 89 20 c3 a9
# stdout: 1 OWL strasse
# stdout: 漢     é| π
# stdout: raw ✓
import sys
import unicodedata

text = input()
print(text, len(text), text.upper(), text[::-1])
print(sys.argv[1:], sys.stdout.encoding, sys.stdin.encoding, sys.getfilesystemencoding())
print(ascii(text), text.encode().hex(" "))
print(len(unicodedata.normalize("NFC", "e\u0301")), unicodedata.name("🦉"), "straße".casefold())
with open("Ünï.txt", "w") as file:
    file.write("漢")
print(open("Ünï.txt").read(), "{:>5}|".format("é"), "\N{GREEK SMALL LETTER PI}")
sys.stdout.flush()
sys.stdout.buffer.write("raw ✓\n".encode())
