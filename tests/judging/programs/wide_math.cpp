// shows: 64 and 128 bit integers, overflow checks, bit operations, long double and special functions
// stdin: 9223372036854775807 1000000007
// stdout: overflow 1 -9223372036854775808
// stdout: power 123764908 10908194708746606665
// stdout: gcd 1 lcm 30
// stdout: bits 63 31 1024
// stdout: 1.414213562373095 9223372036854775808.000 52.342778
// stdout: 5.0000 1 1
// stdout: 10.000000 0.765198
// stdout: 3 53
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <limits>
#include <numeric>

std::uint64_t power(std::uint64_t base, std::uint64_t exponent, std::uint64_t modulus) {
  std::uint64_t result = 1;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) result = static_cast<unsigned __int128>(result) * base % modulus;
    base = static_cast<unsigned __int128>(base) * base % modulus;
  }
  return result;
}

int main() {
  std::int64_t largest, prime, sum;
  std::cin >> largest >> prime;
  std::cout << "overflow " << __builtin_add_overflow(largest, 1, &sum) << ' ' << sum << '\n';
  std::cout << "power " << power(3, largest, prime) << ' ' << power(2, 1ULL << 40, 18446744073709551557ULL) << '\n';
  std::cout << "gcd " << std::gcd(largest, prime) << " lcm " << std::lcm(6LL, 10LL) << '\n';
  std::cout << "bits " << std::popcount(static_cast<std::uint64_t>(largest)) << ' ' << std::countl_zero(1u) << ' '
            << std::bit_ceil(1000u) << '\n';
  std::printf("%.15f %.3Lf %.6f\n", std::sqrt(2.0), std::pow(2.0L, 63), std::tgamma(5.5));
  std::printf("%.4f %d %d\n", std::hypot(3.0, 4.0), std::isnan(std::nan("")), std::isinf(1 / 0.0));
  std::printf("%.6f %.6f\n", std::fma(2.0, 3.0, 4.0), std::cyl_bessel_j(0, 1.0));
  std::cout << std::midpoint(1, 6) << ' ' << std::numeric_limits<double>::digits << '\n';
}
