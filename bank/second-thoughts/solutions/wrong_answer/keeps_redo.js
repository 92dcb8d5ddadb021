// Keeps what was undone when a new edit comes.
class Draft {
  constructor() {
    this.text = [];
    this.done = [];
    this.undone = [];
  }

  apply(adds, text) {
    if (adds) this.text.push(...text);
    else this.text.length -= text.length;
  }

  edit(adds, text) {
    if (text === "") return;
    this.apply(adds, text);
    this.done.push({ adds, text });
  }

  append(text) {
    this.edit(true, text);
  }

  erase(count) {
    this.edit(false, this.tail(count));
  }

  undo() {
    if (this.done.length === 0) return false;
    const { adds, text } = this.done.pop();
    this.apply(!adds, text);
    this.undone.push({ adds, text });
    return true;
  }

  redo() {
    if (this.undone.length === 0) return false;
    const { adds, text } = this.undone.pop();
    this.apply(adds, text);
    this.done.push({ adds, text });
    return true;
  }

  tail(count) {
    return this.text.slice(Math.max(0, this.text.length - count)).join("");
  }
}
