// Adds up in 32 bits.
#include <iostream>
#include <string>

int main() {
    const char* names[] = {"north", "east", "south", "west"};
    const int dx[] = {0, 1, 0, -1}, dy[] = {1, 0, -1, 0};
    int x = 0, y = 0, metres = 0;
    int count, facing = 0;
    std::cin >> count;
    while (count-- > 0) {
        std::string command;
        std::cin >> command;
        if (command == "right") {
            facing = (facing + 1) % 4;
        } else if (command == "left") {
            facing = (facing + 3) % 4;
        } else {
            int way;
            std::cin >> way;
            metres += way;
            if (command == "back") way = -way;
            x += way * dx[facing];
            y += way * dy[facing];
        }
    }
    std::cout << x << ' ' << y << ' ' << names[facing] << '\n' << metres << '\n';
}
