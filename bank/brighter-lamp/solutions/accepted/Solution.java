import java.util.*;

class Solution {
    public Integer[] brighterLamp(int[] lamps) {
        Integer[] brighter = new Integer[lamps.length];
        Deque<Integer> waiting = new ArrayDeque<>();
        for (int step = 0; step < 2 * lamps.length; step++) {
            int i = step % lamps.length;
            while (!waiting.isEmpty() && lamps[waiting.peek()] < lamps[i]) brighter[waiting.pop()] = lamps[i];
            if (step < lamps.length) waiting.push(i);
        }
        return brighter;
    }
}
