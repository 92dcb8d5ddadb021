# shows: threads with locks, conditions, events, barriers, semaphores, local data and queues
# stdout: total 6000
# stdout: squares 328350
# stdout: timer True
# stdout: seat left False
# stdout: notified False
# stdout: slept True
import queue
import threading
import time

total = 0
lock = threading.Lock()
local = threading.local()
barrier = threading.Barrier(4)
ready = threading.Event()


def work(number):
    global total
    local.number = number
    ready.wait()
    for _ in range(1000):
        with lock:
            total += local.number
    barrier.wait()


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
ready.set()
for thread in threads:
    thread.join()
print("total", total)

tasks, results = queue.Queue(maxsize=2), queue.Queue()


def consume():
    while (task := tasks.get()) is not None:
        results.put(task * task)
        tasks.task_done()


consumers = [threading.Thread(target=consume, daemon=True) for _ in range(3)]
for consumer in consumers:
    consumer.start()
for n in range(100):
    tasks.put(n)
tasks.join()
print("squares", sum(results.get() for _ in range(100)))

fired = threading.Event()
threading.Timer(0.01, fired.set).start()
print("timer", fired.wait(5))
seats = threading.BoundedSemaphore(2)
with seats, seats:
    print("seat left", seats.acquire(timeout=0.01))
condition = threading.Condition()
with condition:
    print("notified", condition.wait(0.01))
start = time.monotonic()
time.sleep(0.02)
print("slept", time.monotonic() - start >= 0.02)
