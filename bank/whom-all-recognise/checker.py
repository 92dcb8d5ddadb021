# The input holds n, then n lines of 0 and 1: whom guest 1, 2, … recognises.
import sys


def end(code, why):
    with open(sys.argv[3] + "/judgemessage.txt", "w") as message:
        message.write(why)
    sys.exit(code)


def say(text):
    try:
        print(text, flush=True)
    except BrokenPipeError:
        end(43, "the program left before it had named the star")


words = open(sys.argv[1]).read().split()
guests, rows = int(words[0]), words[1:]


def is_star(guest):
    return rows[guest].count("1") == 0 and all(
        rows[other][guest] == "1" for other in range(guests) if other != guest
    )


star = next((guest + 1 for guest in range(guests) if is_star(guest)), 0)
say(guests)
asked = 0
while True:
    line = sys.stdin.readline(100)
    if not line:
        end(43, f"the output ended after {asked} questions, and no star was named")
    words = line.split()
    try:
        numbers = [int(word) for word in words[1:]]
    except ValueError:
        end(43, "this is not understood: " + ascii(line[:40].strip()))
    if words[:1] == ["star"] and len(numbers) == 1:
        if numbers[0] != star:
            end(43, f"guest {numbers[0]} is not the star" if numbers[0] else "there is a star")
        end(42, f"{asked} questions for {guests} guests")
    if words[:1] != ["ask"] or len(numbers) != 2 or numbers[0] == numbers[1]:
        end(43, "this is not understood: " + ascii(line[:40].strip()))
    if not all(1 <= guest <= guests for guest in numbers):
        end(43, f"there are only {guests} guests")
    if asked == 3 * guests:
        end(43, f"more than {3 * guests} questions")
    asked += 1
    say("yes" if rows[numbers[0] - 1][numbers[1] - 1] == "1" else "no")
