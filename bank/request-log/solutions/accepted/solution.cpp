#include <iostream>
#include <map>
#include <string>

int main() {
    std::map<std::string, int> levels;
    std::string time, level, path, slowest = "none";
    int duration, longest = -1;
    while (std::cin >> time >> level >> path >> duration) {
        levels[level]++;
        if (duration > longest) {
            slowest = path + " " + std::to_string(duration);
            longest = duration;
        }
    }
    for (const auto& [name, count] : levels) std::cout << name << ' ' << count << '\n';
    std::cout << "slowest " << slowest << '\n';
}
