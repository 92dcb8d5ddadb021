# shows: recursion far beyond the default limit, in the main thread and in a thread with a big stack
# stdout: 50000
# stdout: 15000 100000 True
# stdout: refused: maximum recursion depth exceeded
import functools
import sys
import threading

sys.setrecursionlimit(1_000_000)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


@functools.lru_cache(None)
def cached(n):
    return 0 if n == 0 else 1 + cached(n - 1)


class Node:
    def __init__(self, n):
        self.child = Node(n - 1) if n else None


print(depth(50_000))
threading.stack_size(64 * 1024 * 1024)
thread = threading.Thread(target=lambda: print(cached(15_000), depth(100_000), Node(10_000).child is not None))
thread.start()
thread.join()
sys.setrecursionlimit(500)
try:
    depth(1000)
except RecursionError as error:
    print("refused:", error)
