import java.util.*;

class RepairDesk {
    private record Job(long key, int ticket) {}

    private final int cap;
    private long now;
    private int tickets;
    private final Set<Integer> waiting = new HashSet<>();
    private final PriorityQueue<Job> growing =
        new PriorityQueue<>(Comparator.comparingLong((Job job) -> -job.key()).thenComparingInt(Job::ticket));
    private final PriorityQueue<Job> capped = new PriorityQueue<>(Comparator.comparingInt(Job::ticket));

    public RepairDesk(int cap) {
        this.cap = cap;
    }

    public int accept(int urgency) {
        tickets++;
        waiting.add(tickets);
        growing.add(new Job(urgency - now, tickets));
        return tickets;
    }

    public void elapse(int minutes) {
        now += minutes;
    }

    public boolean cancel(int ticket) {
        return waiting.remove(ticket);
    }

    public Integer next() {
        while (!growing.isEmpty() && growing.peek().key() + now >= cap) capped.add(growing.poll());
        for (PriorityQueue<Job> heap : List.of(capped, growing)) {
            while (!heap.isEmpty()) {
                int ticket = heap.poll().ticket();
                if (cancel(ticket)) return ticket;
            }
        }
        return null;
    }
}
