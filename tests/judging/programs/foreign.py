# shows: ctypes calls into the C library; struct, array, memoryview and mmap
# stdout: 5 5
# stdout: [1, 2, 3, 4, 5]
# stdout: 16 2.5
# stdout: (7, 8, -9) 8
# stdout: [[0, 1, 2], [3, 4, 5]] 24
# stdout: 4096 b'there'
import array
import ctypes
import mmap
import struct

libc = ctypes.CDLL(None)
libc.strlen.restype = ctypes.c_size_t
print(libc.strlen(b"hello"), libc.abs(-5))
numbers = (ctypes.c_int * 5)(5, 3, 1, 4, 2)
compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
libc.qsort(numbers, 5, 4, compare(lambda a, b: a[0] - b[0]))
print(list(numbers))


class Pair(ctypes.Structure):
    _fields_ = [("a", ctypes.c_uint8), ("b", ctypes.c_double)]


print(ctypes.sizeof(Pair), Pair(1, 2.5).b)
print(struct.unpack("<IHb", struct.pack("<IHb", 7, 8, -9)), struct.calcsize("@bi"))
view = memoryview(array.array("i", range(6))).cast("B").cast("i", (2, 3))
print(view.tolist(), view.nbytes)
with mmap.mmap(-1, 8192) as memory:
    memory[4096:4101] = b"there"
    print(memory.find(b"there"), memory[4096:4101])
