// attack: connects and listens through every network class of the library
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;

public class Network {
    public static void main(String[] arguments) {
        attempt("tcp", () -> new Socket("169.254.169.254", 80));
        attempt("loopback", () -> new Socket("127.0.0.1", 22));
        attempt("listen", () -> new ServerSocket(0));
        attempt("udp", () -> new DatagramSocket());
        attempt("channel", () -> SocketChannel.open());
        attempt("http", () -> new URL("http://169.254.169.254/latest/").openStream());
        attempt("name", () -> InetAddress.getByName("example.com"));
        System.out.println("contained");
    }

    static void attempt(String name, Callable<?> action) {
        try {
            action.call();
        } catch (Exception | Error refused) {
            return;
        }
        System.out.println("ESCAPED: " + name);
        System.exit(1);
    }
}
