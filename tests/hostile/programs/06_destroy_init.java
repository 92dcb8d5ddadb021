// attack: destroys init through ProcessHandle, politely and forcibly
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.util.Optional;

public class DestroyInit {
    public static void main(String[] arguments) throws InterruptedException {
        Optional<ProcessHandle> init = ProcessHandle.of(1);
        init.ifPresent(ProcessHandle::destroy);
        init.ifPresent(ProcessHandle::destroyForcibly);
        // Had init died, the kernel would have killed us with it.
        Thread.sleep(50);
        System.out.println("contained");
    }
}
