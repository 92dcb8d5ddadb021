import java.util.*;

class DoorLog {
    private final List<Integer> seconds = new ArrayList<>();
    private int start;

    public DoorLog(int[] seconds) {
        for (int second : seconds) this.seconds.add(second);
    }

    /** The first place among the known events that is not earlier than the given second. */
    private int place(int second) {
        int low = start, high = seconds.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (seconds.get(middle) < second) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    public void record(int second) {
        seconds.add(second);
    }

    public int count(int first, int last) {
        return Math.max(0, place(last + 1) - place(first));
    }

    public Integer latest(int second) {
        int end = place(second + 1);
        return end > start ? seconds.get(end - 1) : null;
    }

    public int forget(int second) {
        int before = start;
        start = place(second);
        return start - before;
    }
}
