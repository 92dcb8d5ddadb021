import java.util.*;

class Solution {
    private record Arrival(long time, int place) {}

    public Long quickestRoute(int places, int[][] roads, int start, int goal) {
        List<List<int[]>> leaving = new ArrayList<>();
        for (int i = 0; i < places; i++) leaving.add(new ArrayList<>());
        for (int[] road : roads) leaving.get(road[0]).add(road);
        long[] best = new long[places];
        Arrays.fill(best, Long.MAX_VALUE);
        best[start] = 0;
        PriorityQueue<Arrival> heap = new PriorityQueue<>(Comparator.comparingLong(Arrival::time));
        heap.add(new Arrival(0, start));
        while (!heap.isEmpty()) {
            Arrival now = heap.poll();
            if (now.place == goal) return now.time;
            if (now.time > best[now.place]) continue;
            for (int[] road : leaving.get(now.place)) {
                long time = now.time + road[2];
                if (time < best[road[1]]) {
                    best[road[1]] = time;
                    heap.add(new Arrival(time, road[1]));
                }
            }
        }
        return null;
    }
}
