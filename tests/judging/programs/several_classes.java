// shows: several top-level types, the entry point in the last of them, words that look like declarations in text
// stdout: hello world 2
// stdout: 57 { Entry
interface Greeter {
    String greet(String name);
}

enum Mood { GOOD, BAD }

abstract class Polite implements Greeter {
    /* class Wrong { public static void main(String[] args) {} } */
    static void main(int notAnEntry) {}

    String quote = "class Wrong { public static void main(String[] args) {} }";

    @Override
    public String greet(String name) { return prefix() + name; }

    abstract String prefix();
}

record Named(String name) {}

class Entry extends Polite {
    static class Inner {
        // class Wrong
        char brace = '{';
    }

    String prefix() { return "hello "; }

    final static public void main(String... arguments) {
        System.out.println(new Entry().greet(new Named("world").name()) + " " + Mood.values().length);
        System.out.println(new Entry().quote.length() + " " + new Inner().brace + " " + Entry.class.getName());
    }
}

class After {}
