// shows: BigInt, number formats and the limits of doubles
// stdin: 123456789012345678901234567890 987654321
// stdout: 121932631124828532112482853211126352690 124999998873437499901 574845669 -3n
// stdout: 1205 974471539n
// stdout: -9223372036854775808n 1n byw97um9s91dlz68tsi
// stdout: 0.30000000000000004 9007199254740991 true 1234.57 -1 Infinity
// stdout: -5 31 5 2 -3 11111111
// stdout: 14083847773837265618n 5.5 31 12 true
const [a, b] = require('fs').readFileSync(0, 'utf8').trim().split(' ').map(BigInt);

function power(base, exponent, modulus) {
  let result = 1n;
  for (base %= modulus; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}

console.log(String(a * b), String(a / b), String(a % b), -7n / 2n);
console.log((2n ** 4000n).toString().length, power(3n, a, 1000000007n));
console.log(BigInt.asIntN(64, 2n ** 63n), BigInt.asUintN(8, 257n), a.toString(36));
console.log(0.1 + 0.2, Number.MAX_SAFE_INTEGER, 2 ** 53 === 2 ** 53 + 1, (1234.5678).toFixed(2), -7 % 3, 1 / 0);
console.log(Math.imul(0xffffffff, 5), Math.clz32(1), Math.hypot(3, 4), 5 >>> 1, -5 >> 1, (255).toString(2));
console.log(new BigUint64Array([a])[0], Math.fround(5.5), Number('0x1f'), parseInt('12px'), Number.isInteger(5.0));
