class Solution {
    public Integer firstAgain(int[] hops, int start) {
        boolean[] visited = new boolean[hops.length];
        int stone = start;
        while (stone >= 0 && stone < hops.length) {
            if (visited[stone]) return stone;
            visited[stone] = true;
            stone += hops[stone];
        }
        return null;
    }
}
