// shows: BigInteger, BigDecimal, overflow checks and the edges of primitive numbers
// stdin: 123456789012345678901234567890 987654321
// stdout: 121932631124828532112482853211126352690 124999998873437499901 574845669
// stdout: 468102965 9 false 97
// stdout: 2568
// stdout: 0.3 0.30000000000000004 1.41421356237309504880168872420969807857
// stdout: 3.33333 1000
// stdout: -2147483648 -9223372036854775808 -3 -1 1 15
// stdout: long overflow
// stdout: 8 1010 -1 -2147483648
// stdout: Infinity NaN 0.1 1.0E-5 3 5.0 3.0
// stdout: 3.142 00042 1,234,567 ff 1.234568e+04
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Scanner;

public class Numbers {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        BigInteger a = in.nextBigInteger(), b = in.nextBigInteger();
        System.out.println(a.multiply(b) + " " + a.divide(b) + " " + a.mod(b));
        System.out.println(a.modPow(b, BigInteger.valueOf(1_000_000_007)) + " " + a.gcd(b) + " " + b.isProbablePrime(20) + " " + a.bitLength());
        BigInteger factorial = BigInteger.ONE;
        for (int i = 2; i <= 1000; i++) factorial = factorial.multiply(BigInteger.valueOf(i));
        System.out.println(factorial.toString().length());
        System.out.println(new BigDecimal("0.1").add(new BigDecimal("0.2")) + " " + (0.1 + 0.2) + " " + new BigDecimal(2).sqrt(new MathContext(40)));
        System.out.println(new BigDecimal("10").divide(new BigDecimal("3"), 5, RoundingMode.HALF_EVEN) + " " + new BigDecimal("1E+3").toPlainString());
        System.out.println((Integer.MAX_VALUE + 1) + " " + Long.MIN_VALUE + " " + (-7 / 2) + " " + (-7 % 2) + " " + Math.floorMod(-7, 2) + " " + (-8 >>> 28));
        try {
            Math.multiplyExact(Long.MAX_VALUE, 2);
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Long.bitCount(255) + " " + Integer.toBinaryString(10) + " " + Long.parseUnsignedLong("18446744073709551615") + " " + Integer.reverse(1));
        System.out.println(1.0 / 0 + " " + 0.0 / 0 + " " + (float) 0.1 + " " + 1e-5 + " " + Math.round(2.5) + " " + Math.hypot(3, 4) + " " + Math.cbrt(27));
        System.out.println(String.format("%.3f %05d %,d %x %e", Math.PI, 42, 1234567, 255, 12345.678));
    }
}
