import java.util.*;

class ToolShelf {
    private final int places;
    private final LinkedHashMap<Integer, Integer> drawers = new LinkedHashMap<>(16, 0.75f, true);

    public ToolShelf(int places) {
        this.places = places;
    }

    public Integer put(int tool, int drawer) {
        Integer removed = null;
        if (!drawers.containsKey(tool) && drawers.size() == places) {
            removed = drawers.keySet().iterator().next();
            drawers.remove(removed);
        }
        drawers.put(tool, drawer);
        return removed;
    }

    public Integer find(int tool) {
        return drawers.get(tool);
    }
}
