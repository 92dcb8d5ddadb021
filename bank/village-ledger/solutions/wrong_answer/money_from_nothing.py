# Wrong: writes back an old balance, so that a transfer to oneself makes money.
import sys


def main():
    lines = sys.stdin.read().splitlines()
    balances = {}
    rejected = 0
    for line in lines[1:int(lines[0]) + 1]:
        kind, *names, amount = line.split()
        amount = int(amount)
        before = [balances.get(name, 0) for name in names]
        if kind != "deposit":
            if before[0] < amount:
                rejected += 1
                continue
            balances[names[0]] = before[0] - amount
        if kind != "withdraw":
            balances[names[-1]] = before[-1] + amount
    print(rejected)
    for name, balance in sorted(balances.items()):
        print(name, balance)


main()
