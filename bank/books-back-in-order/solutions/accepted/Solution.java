class Solution {
    public int fewestSwaps(int[] shelf) {
        boolean[] seen = new boolean[shelf.length];
        int cycles = 0;
        for (int start = 0; start < shelf.length; start++) {
            if (seen[start]) continue;
            cycles++;
            for (int place = start; !seen[place]; place = shelf[place] - 1) seen[place] = true;
        }
        return shelf.length - cycles;
    }
}
