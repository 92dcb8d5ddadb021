import java.util.*;

class Cabinet {
    private static class Entry {
        String text;
        TreeMap<String, Entry> inside;
    }

    private final Entry root = folder();

    private static Entry folder() {
        Entry entry = new Entry();
        entry.inside = new TreeMap<>();
        return entry;
    }

    private Entry find(String path) {
        Entry entry = root;
        for (String name : path.split("/")) {
            if (name.isEmpty()) continue;
            if (entry == null || entry.inside == null) return null;
            entry = entry.inside.get(name);
        }
        return entry;
    }

    private Map<String, Entry> parent(String path) {
        if (path.equals("/")) return null;
        Entry entry = find(path.substring(0, path.lastIndexOf('/')));
        return entry == null ? null : entry.inside;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public boolean makeFolder(String path) {
        Map<String, Entry> parent = parent(path);
        return parent != null && parent.putIfAbsent(name(path), folder()) == null;
    }

    public boolean write(String path, String text) {
        Map<String, Entry> parent = parent(path);
        if (parent == null) return false;
        Entry entry = parent.computeIfAbsent(name(path), name -> new Entry());
        if (entry.inside != null) return false;
        entry.text = text;
        return true;
    }

    public String read(String path) {
        Entry entry = find(path);
        return entry == null ? null : entry.text;
    }

    public String[] entries(String path) {
        Entry entry = find(path);
        return entry == null || entry.inside == null ? null : entry.inside.keySet().toArray(new String[0]);
    }

    public boolean move(String source, String target) {
        Map<String, Entry> from = parent(source), to = parent(target);
        if (from == null || to == null || !from.containsKey(name(source)) || to.containsKey(name(target))) return false;
        if (target.startsWith(source + "/")) return false;
        to.put(name(target), from.remove(name(source)));
        return true;
    }
}
