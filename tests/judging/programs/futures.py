# shows: concurrent.futures with a pool of threads and a pool of processes
# stdout: [1, 1, 2, 6, 24, 120, 720, 5040]
# stdout: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
# stdout: caught in a worker
# stdout: [10000000000, 4294967296]
# stdout: [12] 0
import math
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait


def fail():
    raise ValueError("in a worker")


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=4) as pool:
        print(list(pool.map(math.factorial, range(8))))
        futures = [pool.submit(pow, 2, n) for n in range(10)]
        print(sorted(future.result() for future in as_completed(futures)))
        try:
            pool.submit(fail).result()
        except ValueError as error:
            print("caught", error)
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(math.isqrt, [10**20, 2**64])))
        done, rest = wait([pool.submit(math.gcd, 84, 36)], timeout=5)
        print([future.result() for future in done], len(rest))
