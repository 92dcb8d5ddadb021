# Lets Python evaluate the line with its own division, which rounds down.
try:
    print(eval(input().strip().replace("/", "//")))
except ZeroDivisionError:
    print("error")
