// attack: attaches a debugger to init and to itself through the JDK's own door
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import com.sun.tools.attach.VirtualMachine;

public class Attach {
    public static void main(String[] arguments) {
        System.setProperty("sun.tools.attach.attachTimeout", "300");
        for (String target :
                new String[] {"1", "2", Long.toString(ProcessHandle.current().pid())}) {
            try {
                VirtualMachine machine = VirtualMachine.attach(target);
                System.out.println("ESCAPED: attached to " + machine);
                System.exit(1);
            } catch (Exception | Error refused) {
                // As it should be.
            }
        }
        System.out.println("contained");
    }
}
