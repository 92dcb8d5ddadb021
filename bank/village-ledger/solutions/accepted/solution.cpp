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
            auto account = balances.find(first);
            if (account == balances.end() || account->second < amount) {
                ++rejected;
                continue;
            }
            account->second -= amount;
        }
        if (kind != "withdraw") balances[last] += amount;
    }
    std::cout << rejected << '\n';
    for (const auto& [name, balance] : balances) std::cout << name << ' ' << balance << '\n';
}
