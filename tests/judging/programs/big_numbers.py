# shows: big integers, decimals, fractions, complex numbers, statistics and seeded randomness
# stdin: 123456789012345678901234567890 987654321
# stdout: 121932631124828532112482853211126352690 124999998873437499901 574845669 468102965
# stdout: 3011 265252859812191058636308480000000 100891344545564193334812497256
# stdout: 9543
# stdout: 1.414213562373095048801688724209698078570 0.3
# stdout: 7/6 3/8
# stdout: 0.30000000000000004 2 -4 -4 inf
# stdout: 0.0+1.0j 3.1415926536 1,234,567.89 0xff 00000101
# stdout: 2.5 2 2.0
# stdout: 332 [19, 50, 83] a
# stdout: 16 True
# stdout: 12 12 3628800 5.0
import cmath
import decimal
import fractions
import math
import random
import secrets
import statistics
import sys

a, b = map(int, input().split())
print(a * b, a // b, a % b, pow(a, b, 10**9 + 7))
print(len(str(2**10000)), math.factorial(30), math.comb(100, 50))
sys.set_int_max_str_digits(0)
print(len(str(3**20000)))
decimal.getcontext().prec = 40
print(decimal.Decimal(2).sqrt(), decimal.Decimal("0.1") + decimal.Decimal("0.2"))
print(fractions.Fraction(1, 3) + fractions.Fraction(5, 6), fractions.Fraction(0.375))
print(0.1 + 0.2, round(2.5), round(-7 / 2), -7 // 2, 1e308 * 10)
print(f"{cmath.sqrt(-1):.1f}", f"{math.pi:.10f}", f"{1234567.891:,.2f}", f"{255:#x} {5:08b}")
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.pstdev([2, 4, 4, 4, 5, 5, 7, 9]))
random.seed(7)
print(random.randint(1, 1000), random.sample(range(100), 3), random.choice("abc"))
print(len(secrets.token_hex(8)), 0 <= secrets.randbelow(10) < 10)
print(math.gcd(84, 36, 60), math.lcm(4, 6), math.prod(range(1, 11)), math.dist((0, 0), (3, 4)))
