// attack: escapes and odd characters where a server might count lines differently
// verdict: compile_error
// compile-has: unmappable.java:5: error
class Main {
  String s = "\u000a";
  public static void main(String[] a) {}
}
