// Takes the chores in the order in which they get ready, not the smallest first.
import java.util.*;

class Solution {
    public int[] orderOfChores(int chores, int[][] rules) {
        List<List<Integer>> followers = new ArrayList<>();
        for (int i = 0; i < chores; i++) followers.add(new ArrayList<>());
        int[] waitingFor = new int[chores];
        for (int[] rule : rules) {
            followers.get(rule[0]).add(rule[1]);
            waitingFor[rule[1]]++;
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < chores; i++)
            if (waitingFor[i] == 0) ready.add(i);
        int[] order = new int[chores];
        int done = 0;
        while (!ready.isEmpty()) {
            int chore = ready.poll();
            order[done++] = chore;
            for (int after : followers.get(chore))
                if (--waitingFor[after] == 0) ready.add(after);
        }
        return done == chores ? order : new int[0];
    }
}
