#include <algorithm>
#include <climits>
#include <iostream>
#include <vector>

struct Person {
    long long second, from, to, arrival = -1;
    bool inside = false;
};

int main() {
    int room, count;
    std::cin >> room >> count;
    std::vector<Person> people(count);
    for (Person& person : people) std::cin >> person.second >> person.from >> person.to;

    long long now = 0, floor = 0, direction = 1;
    int used = 0, called = 0;
    while (true) {
        while (called < count && people[called].second == now) called++;
        for (Person& person : people) {
            if (person.inside && person.to == floor) {
                person.inside = false;
                person.arrival = now;
                used--;
            }
        }
        for (int i = 0; i < called && used < room; i++) {
            Person& person = people[i];
            if (!person.inside && person.arrival < 0 && person.from == floor) {
                person.inside = true;
                used++;
            }
        }

        long long ahead = LLONG_MAX, behind = LLONG_MAX;
        for (int i = 0; i < called; i++) {
            const Person& person = people[i];
            if (person.arrival >= 0 || (!person.inside && used == room)) continue;
            long long way = ((person.inside ? person.to : person.from) - floor) * direction;
            if (way > 0) ahead = std::min(ahead, way);
            else behind = std::min(behind, -way);
        }
        if (ahead == LLONG_MAX && behind == LLONG_MAX) {
            if (called == count) break;
            now = people[called].second;
            continue;
        }
        if (ahead == LLONG_MAX) {
            direction = -direction;
            ahead = behind;
        }
        if (called < count) ahead = std::min(ahead, people[called].second - now);
        now += ahead;
        floor += ahead * direction;
    }
    for (const Person& person : people) std::cout << person.arrival << '\n';
}
