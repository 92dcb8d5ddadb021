import sys


def main():
    lines = sys.stdin.read().splitlines()
    balances = {}
    rejected = 0
    for line in lines[1:int(lines[0]) + 1]:
        kind, *names, amount = line.split()
        amount = int(amount)
        if kind != "deposit":
            if balances.get(names[0], 0) < amount:
                rejected += 1
                continue
            balances[names[0]] -= amount
        if kind != "withdraw":
            balances[names[-1]] = balances.get(names[-1], 0) + amount
    print(rejected)
    for name, balance in sorted(balances.items()):
        print(name, balance)


main()
