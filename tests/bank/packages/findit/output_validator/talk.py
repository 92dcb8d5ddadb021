import sys


def end(code, message):
    # The folder's name ends with a slash.
    with open(sys.argv[3] + "judgemessage.txt", "w") as file:
        file.write(message)
    sys.exit(code)


secret = int(open(sys.argv[1]).read())
for _ in range(7):
    line = sys.stdin.readline()
    if not line.strip().isdigit():
        end(43, "no guess")
    guess = int(line)
    print("right" if guess == secret else "less" if secret < guess else "more", flush=True)
    if guess == secret:
        end(42, "found")
end(43, "too many guesses")
