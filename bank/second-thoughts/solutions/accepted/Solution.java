import java.util.*;

class Draft {
    private record Edit(boolean adds, String text) {}

    private final StringBuilder text = new StringBuilder();
    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();

    private void apply(boolean adds, String part) {
        if (adds) text.append(part);
        else text.setLength(text.length() - part.length());
    }

    private void edit(Edit edit) {
        if (edit.text().isEmpty()) return;
        apply(edit.adds(), edit.text());
        done.push(edit);
        undone.clear();
    }

    public void append(String part) {
        edit(new Edit(true, part));
    }

    public void erase(int count) {
        edit(new Edit(false, tail(count)));
    }

    public boolean undo() {
        if (done.isEmpty()) return false;
        Edit edit = done.pop();
        apply(!edit.adds(), edit.text());
        undone.push(edit);
        return true;
    }

    public boolean redo() {
        if (undone.isEmpty()) return false;
        Edit edit = undone.pop();
        apply(edit.adds(), edit.text());
        done.push(edit);
        return true;
    }

    public String tail(int count) {
        return text.substring(Math.max(0, text.length() - count));
    }
}
