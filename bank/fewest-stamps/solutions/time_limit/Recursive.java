// Recursion without remembering anything: exponential time.
class Solution {
    public Integer fewestStamps(int[] stamps, int postage) {
        if (postage == 0) return 0;
        Integer best = null;
        for (int stamp : stamps) {
            if (stamp > postage) continue;
            Integer rest = fewestStamps(stamps, postage - stamp);
            if (rest != null && (best == null || rest + 1 < best)) best = rest + 1;
        }
        return best;
    }
}
