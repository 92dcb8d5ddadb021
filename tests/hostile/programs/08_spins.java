// attack: threads of every priority spin
// verdict: time_limit
// cpu: 1s
// wall: 6s
// memory: 192M
// processes: 16
// max-wall: 9s

public class Spins {
    static volatile long turns;

    public static void main(String[] arguments) {
        for (int priority = Thread.MIN_PRIORITY; priority <= Thread.MAX_PRIORITY; priority += 3) {
            Thread thread = new Thread(Spins::spin);
            thread.setPriority(priority);
            thread.start();
        }
        spin();
    }

    static void spin() {
        while (true) {
            turns++;
        }
    }
}
