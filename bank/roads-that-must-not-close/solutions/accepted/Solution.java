import java.util.*;

class Solution {
    private record Exit(int village, int road) {}

    public int[] onlyRoads(int villages, int[][] roads) {
        List<List<Exit>> exits = new ArrayList<>();
        for (int i = 0; i < villages; i++) exits.add(new ArrayList<>());
        for (int i = 0; i < roads.length; i++) {
            exits.get(roads[i][0]).add(new Exit(roads[i][1], i));
            exits.get(roads[i][1]).add(new Exit(roads[i][0], i));
        }

        int[] number = new int[villages], low = new int[villages], next = new int[villages];
        int[] entry = new int[villages];
        Arrays.fill(number, -1);
        List<Integer> bridges = new ArrayList<>();
        int discovered = 0;
        for (int start = 0; start < villages; start++) {
            if (number[start] != -1) continue;
            Deque<Integer> path = new ArrayDeque<>();
            path.push(start);
            entry[start] = -1;
            number[start] = low[start] = discovered++;
            while (!path.isEmpty()) {
                int village = path.peek();
                if (next[village] < exits.get(village).size()) {
                    Exit exit = exits.get(village).get(next[village]++);
                    int other = exit.village();
                    if (exit.road() == entry[village]) continue;
                    if (number[other] == -1) {
                        entry[other] = exit.road();
                        number[other] = low[other] = discovered++;
                        path.push(other);
                    } else {
                        low[village] = Math.min(low[village], number[other]);
                    }
                } else {
                    path.pop();
                    if (path.isEmpty()) continue;
                    low[path.peek()] = Math.min(low[path.peek()], low[village]);
                    if (low[village] == number[village]) bridges.add(entry[village]);
                }
            }
        }
        return bridges.stream().mapToInt(Integer::intValue).toArray();
    }
}
