class Solution {
    private long best;

    public long finestTrail(TreeNode park) {
        best = park.val;
        down(park);
        return best;
    }

    private long down(TreeNode place) {
        if (place == null) return 0;
        long left = Math.max(0, down(place.left));
        long right = Math.max(0, down(place.right));
        best = Math.max(best, place.val + left + right);
        return place.val + Math.max(left, right);
    }
}
