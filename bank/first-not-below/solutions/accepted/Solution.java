class Solution {
    public int[] firstNotBelow(int[] weights, int[] targets) {
        int[] positions = new int[targets.length];
        for (int i = 0; i < targets.length; i++) positions[i] = search(weights, targets[i]);
        return positions;
    }

    private int search(int[] weights, int target) {
        int low = 0, high = weights.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (weights[middle] < target) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
