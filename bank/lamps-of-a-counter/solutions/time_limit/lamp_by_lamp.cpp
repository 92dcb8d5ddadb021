// Goes through all numbers and looks at each of their lamps.
long long lampsLit(int n) {
    long long total = 0;
    for (unsigned number = 1; number <= static_cast<unsigned>(n); number++) {
        for (unsigned rest = number; rest > 0; rest /= 2) total += rest % 2;
    }
    return total;
}
