// attack: classes with the names of the compile server's and of the library's
// verdict: accepted
// stdout: shadowed
import java.util.*;
class CompileServer { public static void main(String[] a) { System.out.println("poison"); } }
class Parked { static { System.out.println("poison"); } }
class String2 {}
class ArrayList<T> extends java.util.AbstractList<T> {
  public T get(int i) { return null; }
  public int size() { return -1; }
}
public class Main {
  public static void main(String[] a) { System.out.println(new ArrayList<Object>().size() == -1 ? "shadowed" : "not"); }
}
