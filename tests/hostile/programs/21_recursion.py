# attack: recursion without end
# verdict: runtime_error
# stderr-has: RecursionError
# exit: 1
# cpu: 1s
# wall: 4s
# memory: 64M

def depth():
    return depth() + 1


depth()
