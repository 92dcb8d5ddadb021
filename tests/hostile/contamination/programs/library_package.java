// attack: a class in the library's own package, for a compiler that keeps what it has read
// verdict: compile_error
package java.util;
public class HashMap<K, V> { public V get(Object key) { return null; } }
class Main { public static void main(java.lang.String[] a) { } }
