# The input holds the number of coins and the hollow one.
import sys


def end(code, why):
    with open(sys.argv[3] + "/judgemessage.txt", "w") as message:
        message.write(why)
    sys.exit(code)


def say(text):
    try:
        print(text, flush=True)
    except BrokenPipeError:
        end(43, "the program left before it had named a coin")


def weigh(numbers, coins, hollow):
    if not numbers or len(numbers) != 1 + 2 * numbers[0] or numbers[0] < 1:
        end(43, "a weighing needs as many coins at the left as at the right")
    pans = numbers[1:]
    if len(set(pans)) != len(pans) or not all(1 <= coin <= coins for coin in pans):
        end(43, "the coins of a weighing must be different ones of those that there are")
    if hollow not in pans:
        return "even"
    return "left" if pans.index(hollow) < numbers[0] else "right"


coins, hollow = map(int, open(sys.argv[1]).read().split())
weighings = 0
while 3**weighings < coins:
    weighings += 1
say(f"{coins} {weighings}")
used = 0
while True:
    line = sys.stdin.readline(100_000)
    if not line:
        end(43, f"the output ended after {used} weighings, and no coin was named")
    words = line.split()
    try:
        numbers = [int(word) for word in words[1:]]
    except ValueError:
        end(43, "this is not understood: " + ascii(line[:40].strip()))
    if words[:1] == ["coin"] and len(numbers) == 1:
        if numbers[0] != hollow:
            end(43, f"coin {numbers[0]} is none of the hollow ones")
        end(42, f"{used} of {weighings} weighings")
    if words[:1] != ["weigh"]:
        end(43, "this is not understood: " + ascii(line[:40].strip()))
    if used == weighings:
        end(43, f"more than {weighings} weighings")
    used += 1
    say(weigh(numbers, coins, hollow))
