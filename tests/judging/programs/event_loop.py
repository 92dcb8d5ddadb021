# shows: an event loop with tasks, queues, timeouts, locks, threads, socket pairs and asynchronous generators
# stdout: ['slow', 'fast']
# stdout: together True
# stdout: consumed 10
# stdout: timed out
# stdout: ['a', 'b']
# stdout: in a thread 499500
# stdout: across
# stdout: [1, 3]
# stdout: cancelled True
import asyncio
import socket
import time


async def step(name, delay):
    await asyncio.sleep(delay)
    return name


async def produce(queue):
    for n in range(5):
        await queue.put(n)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (n := await queue.get()) is not None:
        total += n
    return total


async def count(to):
    for n in range(to):
        yield n
        await asyncio.sleep(0)


async def main():
    start = time.monotonic()
    print(await asyncio.gather(step("slow", 0.03), step("fast", 0.01)))
    print("together", time.monotonic() - start < 2)
    queue = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(queue))
        consumer = group.create_task(consume(queue))
    print("consumed", consumer.result())
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timed out")
    done = [await task for task in asyncio.as_completed([step("b", 0.03), step("a", 0.0)])]
    print(done)
    print("in a thread", await asyncio.to_thread(sum, range(1000)))
    left, right = socket.socketpair()
    reader, _ = await asyncio.open_connection(sock=left)
    _, writer = await asyncio.open_connection(sock=right)
    writer.write(b"across\n")
    await writer.drain()
    print((await reader.readline()).decode().strip())
    writer.close()
    print([n async for n in count(4) if n % 2])
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel()
    print("cancelled", isinstance((await asyncio.gather(task, return_exceptions=True))[0], asyncio.CancelledError))


asyncio.run(main())
