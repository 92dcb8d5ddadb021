import re

RANK = {"(": 0, "+": 1, "-": 1, "*": 2, "/": 2, "negate": 3}


def evaluate(line):
    values = []
    operators = []

    def apply():
        operator = operators.pop()
        right = values.pop()
        if operator == "negate":
            values.append(-right)
            return
        left = values.pop()
        if operator == "+":
            values.append(left + right)
        elif operator == "-":
            values.append(left - right)
        elif operator == "*":
            values.append(left * right)
        else:
            quotient = abs(left) // abs(right)
            values.append(quotient if (left < 0) == (right < 0) else -quotient)

    value_expected = True
    for token in re.findall(r"\d+|\S", line):
        if token.isdigit():
            values.append(int(token))
            value_expected = False
        elif token == "(":
            operators.append(token)
        elif token == ")":
            while operators[-1] != "(":
                apply()
            operators.pop()
        elif value_expected:
            operators.append("negate")
        else:
            while operators and RANK[operators[-1]] >= RANK[token]:
                apply()
            operators.append(token)
            value_expected = True
    while operators:
        apply()
    return values[0]


try:
    print(evaluate(input()))
except ZeroDivisionError:
    print("error")
