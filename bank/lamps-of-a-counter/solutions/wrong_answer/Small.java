// Adds up in 32 bits.
class Solution {
    public long lampsLit(int n) {
        long numbers = n + 1L;
        int total = 0;
        for (long half = 1; half <= n; half *= 2) {
            total += numbers / (2 * half) * half + Math.max(0, numbers % (2 * half) - half);
        }
        return total;
    }
}
