// attack: lists all processes through ProcessHandle
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

public class NobodyElse {
    public static void main(String[] arguments) {
        long self = ProcessHandle.current().pid();
        ProcessHandle.allProcesses()
                .filter(each -> each.pid() != self && each.pid() != 1)
                .findAny()
                .ifPresent(other -> {
                    System.out.println("ESCAPED: process " + other.pid() + " " + other.info());
                    System.exit(1);
                });
        System.out.println("contained");
    }
}
