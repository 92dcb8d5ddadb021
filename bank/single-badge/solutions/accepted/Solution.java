class Solution {
    public int singleBadge(int[] badges) {
        int single = 0;
        for (int bit = 0; bit < 32; bit++) {
            int count = 0;
            for (int badge : badges) count += badge >>> bit & 1;
            single |= count % 3 << bit;
        }
        return single;
    }
}
