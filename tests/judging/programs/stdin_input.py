# shows: input() line by line until EOFError, with a prompt that goes to the output
# stdin: Ann
# stdin: 3 4
# stdin: last line
# stdout: name? Ann 7
# stdout: line last line
# stdout: end of input
name = input("name? ")
a, b = map(int, input().split())
print(name, a + b)
try:
    while True:
        print("line", input())
except EOFError:
    print("end of input")
