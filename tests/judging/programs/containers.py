# shows: collections, heapq, bisect, itertools, functools, and sorting a million numbers
# cpu: 6s
# wall: 20s
# stdin: the quick brown fox jumps over the lazy dog the end
# stdout: [('the', 3)] [(3, 6), (4, 2), (5, 3)]
# stdout: ['the', 'the', 'the'] 9
# stdout: [9, 7, 8] 3
# stdout: Point(x=1, y=5) ['b', 'a', 'n']
# stdout: 1 [9, 4] [1, 2, 3, 4]
# stdout: 1 2
# stdout: [1, 2, 6, 24] [('a', 'b'), ('b', 'c')]
# stdout: 120 ['a', 'b', 'a']
# stdout: [('a', 2), ('b', 1), ('c', 3)]
# stdout: 118264581564861424 0
# stdout: True True
import bisect
import functools
import heapq
import itertools
import operator
import random
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

words = input().split()
print(Counter(words).most_common(1), sorted(Counter(map(len, words)).items()))
groups = defaultdict(list)
for word in words:
    groups[word[0]].append(word)
print(sorted(groups["t"]), len(groups))
window = deque(range(10), maxlen=3)
window.rotate(1)
print(list(window), ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
Point = namedtuple("Point", "x y")
print(Point(1, 2)._replace(y=5), list(OrderedDict.fromkeys("banana")))
heap = [5, 1, 4]
heapq.heapify(heap)
print(heapq.heappushpop(heap, 3), heapq.nlargest(2, [4, 9, 2]), list(heapq.merge([1, 4], [2, 3])))
print(bisect.bisect_left([10, 20, 30], 20), bisect.bisect([10, 20, 30], 20))
print(list(itertools.accumulate([1, 2, 3, 4], operator.mul)), list(itertools.pairwise("abc")))
print(len(list(itertools.permutations(range(5)))), list(itertools.islice(itertools.cycle("ab"), 3)))
print([(key, len(list(group))) for key, group in itertools.groupby("aabccc")])


@functools.cache
def paths(n, k):
    return 1 if k in (0, n) else paths(n - 1, k - 1) + paths(n - 1, k)


print(paths(60, 30), functools.reduce(operator.xor, range(100)))
random.seed(1)
numbers = [random.random() for _ in range(1_000_000)]
ordered = sorted(numbers)
print(len(set(numbers)) > 999_000, all(map(operator.le, ordered, ordered[1:])))
