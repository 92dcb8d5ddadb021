#include <cctype>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

std::vector<long long> values;
std::vector<char> operators;

long long pop() {
    long long value = values.back();
    values.pop_back();
    return value;
}

void apply() {
    const char op = operators.back();
    operators.pop_back();
    const long long right = pop();
    if (op == 'n') {
        values.push_back(-right);
        return;
    }
    const long long left = pop();
    if (op == '/' && right == 0) throw std::domain_error("division by zero");
    values.push_back(op == '+' ? left + right : op == '-' ? left - right : op == '*' ? left * right : left / right);
}

int rank(char op) {
    return op == '(' ? 0 : op == '+' || op == '-' ? 1 : op == 'n' ? 3 : 2;
}

long long evaluate(const std::string& line) {
    bool valueExpected = true;
    for (std::size_t i = 0; i < line.size(); i++) {
        const char c = line[i];
        if (std::isdigit(c)) {
            std::size_t length;
            values.push_back(std::stoll(line.substr(i, 10), &length));
            i += length - 1;
            valueExpected = false;
        } else if (c == '(') {
            operators.push_back(c);
        } else if (c == ')') {
            while (operators.back() != '(') apply();
            operators.pop_back();
        } else if (c == '-' && valueExpected) {
            operators.push_back('n');
        } else if (!std::isspace(c)) {
            while (!operators.empty() && rank(operators.back()) >= rank(c)) apply();
            operators.push_back(c);
            valueExpected = true;
        }
    }
    while (!operators.empty()) apply();
    return pop();
}

int main() {
    std::string line;
    std::getline(std::cin, line);
    try {
        std::cout << evaluate(line) << '\n';
    } catch (const std::domain_error&) {
        std::cout << "error\n";
    }
}
