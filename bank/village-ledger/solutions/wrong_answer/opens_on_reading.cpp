// Wrong: looking up an account opens it, even if the entry is rejected.
#include <iostream>
#include <map>
#include <string>

int main() {
    int entries;
    std::cin >> entries;
    std::map<std::string, long long> balances;
    int rejected = 0;
    while (entries-- > 0) {
        std::string kind, first, last;
        long long amount;
        std::cin >> kind >> first;
        last = first;
        if (kind == "transfer") std::cin >> last;
        std::cin >> amount;
        if (kind != "deposit") {
            if (balances[first] < amount) {
                ++rejected;
                continue;
            }
            balances[first] -= amount;
        }
        if (kind != "withdraw") balances[last] += amount;
    }
    std::cout << rejected << '\n';
    for (const auto& [name, balance] : balances) std::cout << name << ' ' << balance << '\n';
}
