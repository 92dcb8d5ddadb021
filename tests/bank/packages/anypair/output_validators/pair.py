import sys

assert sys.argv[4:5] == ["least"]
least = int(sys.argv[5])
words = sys.stdin.read().split()
good = len(words) == 2 and all(word.isdigit() and int(word) >= least for word in words)
if not good or sum(map(int, words)) != int(open(sys.argv[1]).read()):
    open(sys.argv[3] + "judgemessage.txt", "w").write("no such pair")
    sys.exit(43)
sys.exit(42)
