// Adds up in 32 bits.
class Solution {
    private int best;

    public long finestTrail(TreeNode park) {
        best = park.val;
        down(park);
        return best;
    }

    private int down(TreeNode place) {
        if (place == null) return 0;
        int left = Math.max(0, down(place.left));
        int right = Math.max(0, down(place.right));
        best = Math.max(best, place.val + left + right);
        return place.val + Math.max(left, right);
    }
}
