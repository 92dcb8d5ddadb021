// Takes the free minutes off each stay before it is charged.
#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>

int main() {
    int spaces;
    long long freeMinutes, price, total = 0;
    std::cin >> spaces >> freeMinutes >> price;
    std::set<int> freeSpaces;
    for (int space = 1; space <= spaces; space++) freeSpaces.insert(space);
    std::map<std::string, std::pair<int, long long>> parked;
    long long minute;
    std::string action, plate;
    while (std::cin >> minute >> action >> plate) {
        auto car = parked.find(plate);
        if (action == "in") {
            if (car != parked.end()) {
                std::cout << "inside\n";
            } else if (freeSpaces.empty()) {
                std::cout << "full\n";
            } else {
                parked[plate] = {*freeSpaces.begin(), minute};
                std::cout << *freeSpaces.begin() << '\n';
                freeSpaces.erase(freeSpaces.begin());
            }
        } else if (car == parked.end()) {
            std::cout << "unknown\n";
        } else {
            const long long charged = std::max(0LL, minute - car->second.second - freeMinutes);
            const long long fee = (charged + 59) / 60 * price;
            total += fee;
            freeSpaces.insert(car->second.first);
            parked.erase(car);
            std::cout << fee << '\n';
        }
    }
    std::cout << "total " << total << '\n';
}
