#include <bitset>

long long lampsLit(int n) {
    if (n <= 1) return n;
    // The last lamp is lit for each odd number; the other lamps show i / 2 for each number i.
    long long odd = n / 2 + n % 2;
    long long rest = 2 * lampsLit(n / 2);
    if (n % 2 == 0) rest -= static_cast<long long>(std::bitset<31>(n / 2).count());
    return odd + rest;
}
