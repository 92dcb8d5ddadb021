// attack: waits on a monitor nobody notifies
// verdict: time_limit
// cpu: 3s
// wall: 2s
// memory: 192M
// max-wall: 8s

public class Deadlock {
    public static synchronized void main(String[] arguments) throws InterruptedException {
        while (true) {
            Deadlock.class.wait();
        }
    }
}
