# shows: a pool of two processes, queues, pipes, locks, shared values and shared memory
# stdout: start method fork
# stdout: map 328350
# stdout: unordered [0, 1, 4, 9, 16]
# stdout: async 144
# stdout: own processes [True, True]
# stdout: value 200 [0, 0]
# stdout: there and back
# stdout: hello
import multiprocessing
import os
from multiprocessing import shared_memory


def square(n):
    return n * n


def fill(results, value, lock):
    for _ in range(100):
        with lock:
            value.value += 1
    results.put(os.getpid() != parent)


def reply(end):
    end.send(end.recv() + ["and back"])


parent = os.getpid()

if __name__ == "__main__":
    print("start method", multiprocessing.get_start_method())
    with multiprocessing.Pool(2) as pool:
        print("map", sum(pool.map(square, range(100))))
        print("unordered", sorted(pool.imap_unordered(square, range(5))))
        print("async", pool.apply_async(square, (12,)).get(timeout=5))

    results, lock = multiprocessing.Queue(), multiprocessing.Lock()
    value = multiprocessing.Value("i", 0, lock=False)
    children = [multiprocessing.Process(target=fill, args=(results, value, lock)) for _ in range(2)]
    for child in children:
        child.start()
    print("own processes", [results.get() for _ in children])
    for child in children:
        child.join()
    print("value", value.value, [child.exitcode for child in children])

    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=reply, args=(there,))
    child.start()
    here.send(["there"])
    print(*here.recv())
    child.join()

    block = shared_memory.SharedMemory(create=True, size=64)
    block.buf[:5] = b"hello"
    other = shared_memory.SharedMemory(block.name)
    print(bytes(other.buf[:5]).decode())
    other.close()
    block.close()
    block.unlink()
