# shows: 64-bit arithmetic, bases, loops and comparisons
# stdin: 9223372036854775807 40
# stdout: -9223372036854775808 3 -1 1024 31 11 1099511627776
# stdout: 102334155
# stdout: 21
# stdout: 2 3 5 7 11 13 17 19 23 29 31 37 41 43 47
# stdout: compared
# stdout: 2024/02
# stdout: 00042 ff 10 3.142 end
# stdout: 1 2 3 4 5 a c e x1y x2y
# stdout: thirties
# stdout: small: 1
read -r largest n
echo $((largest + 1)) $((7 / 2)) $((-7 % 3)) $((2 ** 10)) $((0x1f)) $((2#1011)) $((1 << 40))
a=0 b=1
for ((i = 0; i < n; i++)); do ((t = a + b, a = b, b = t)); done
echo $a
gcd() { (($2)) && gcd "$2" $(($1 % $2)) || echo "$1"; }
gcd 1071 462
primes=()
for ((p = 2; p < 50; p++)); do
  for q in "${primes[@]}"; do ((p % q)) || continue 2; done
  primes+=("$p")
done
echo "${primes[*]}"
[[ 10 -gt 9 && abc < abd && foobar == foo* ]] && echo compared
[[ 2024-02-29 =~ ^([0-9]{4})-([0-9]{2}) ]] && echo "${BASH_REMATCH[1]}/${BASH_REMATCH[2]}"
printf '%05d %x %o %.3f %s\n' 42 255 8 3.14159 end
echo {1..5} {a..e..2} x{1,2}y
let n--
case $n in 3[0-9]) echo thirties ;; *) echo other ;; esac
((n > 100)) || echo "small: $?"
