class Solution {
    public long[] allButOne(long[] gears) {
        long[] result = new long[gears.length];
        long before = 1, behind = 1;
        for (int i = 0; i < gears.length; i++) {
            result[i] = before;
            before *= gears[i];
        }
        for (int i = gears.length - 1; i >= 0; i--) {
            result[i] *= behind;
            behind *= gears[i];
        }
        return result;
    }
}
