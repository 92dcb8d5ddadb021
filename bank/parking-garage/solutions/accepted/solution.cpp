#include <iostream>
#include <map>
#include <set>
#include <string>

struct Car {
    int space;
    long long arrival;
};

int main() {
    int spaces;
    long long freeMinutes, price, total = 0;
    std::cin >> spaces >> freeMinutes >> price;
    std::set<int> freeSpaces;
    for (int space = 1; space <= spaces; space++) freeSpaces.insert(freeSpaces.end(), space);
    std::map<std::string, Car> parked;
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
                const int space = *freeSpaces.begin();
                freeSpaces.erase(freeSpaces.begin());
                parked[plate] = {space, minute};
                std::cout << space << '\n';
            }
        } else if (car == parked.end()) {
            std::cout << "unknown\n";
        } else {
            const long long stay = minute - car->second.arrival;
            const long long fee = stay <= freeMinutes ? 0 : (stay + 59) / 60 * price;
            total += fee;
            freeSpaces.insert(car->second.space);
            parked.erase(car);
            std::cout << fee << '\n';
        }
    }
    std::cout << "total " << total << '\n';
}
