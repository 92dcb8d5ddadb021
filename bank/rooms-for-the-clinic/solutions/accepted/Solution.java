import java.util.*;

class Solution {
    public int roomsNeeded(int[][] visits) {
        int[][] sorted = visits.clone();
        Arrays.sort(sorted, Comparator.comparingInt(visit -> visit[0]));
        PriorityQueue<Integer> ends = new PriorityQueue<>();
        for (int[] visit : sorted) {
            if (visit[0] == visit[1]) continue;
            if (!ends.isEmpty() && ends.peek() <= visit[0]) ends.poll();
            ends.add(visit[1]);
        }
        return ends.size();
    }
}
