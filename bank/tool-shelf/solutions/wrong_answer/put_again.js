// Putting a tool that is already there changes its drawer but does not count as using it.
class ToolShelf {
  constructor(places) {
    this.places = places;
    this.drawers = new Map();
  }

  put(tool, drawer) {
    let removed = null;
    if (!this.drawers.has(tool) && this.drawers.size === this.places) {
      removed = this.drawers.keys().next().value;
      this.drawers.delete(removed);
    }
    this.drawers.set(tool, drawer);
    return removed;
  }

  find(tool) {
    if (!this.drawers.has(tool)) return null;
    const drawer = this.drawers.get(tool);
    this.drawers.delete(tool);
    this.drawers.set(tool, drawer);
    return drawer;
  }
}
