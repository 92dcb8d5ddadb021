// attack: lists network interfaces and asks for the address of each
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.net.NetworkInterface;
import java.util.Collections;

public class Interfaces {
    public static void main(String[] arguments) {
        try {
            for (NetworkInterface each :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!each.getName().equals("lo")) {
                    System.out.println("ESCAPED: " + each);
                    System.exit(1);
                }
            }
        } catch (Exception | Error refused) {
            // No list at all.
        }
        System.out.println("contained");
    }
}
