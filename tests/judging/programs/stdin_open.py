# shows: open(0) takes the whole input
# stdin: 3
# stdin: 10 20 30
# stdout: 3 60
count, *numbers = map(int, open(0).read().split())
print(count, sum(numbers))
