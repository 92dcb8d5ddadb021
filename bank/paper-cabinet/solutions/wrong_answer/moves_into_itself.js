// Lets a folder be moved into itself, where it is lost.
class Cabinet {
  constructor() {
    this.root = new Map();
  }

  find(path) {
    let entry = this.root;
    for (const name of path.split("/")) {
      if (name !== "") entry = entry instanceof Map ? entry.get(name) : undefined;
    }
    return entry;
  }

  parent(path) {
    const slash = path.lastIndexOf("/");
    const name = path.slice(slash + 1);
    const folder = this.find(path.slice(0, slash));
    return [folder instanceof Map && name !== "" ? folder : null, name];
  }

  makeFolder(path) {
    const [folder, name] = this.parent(path);
    if (folder === null || folder.has(name)) return false;
    folder.set(name, new Map());
    return true;
  }

  write(path, text) {
    const [folder, name] = this.parent(path);
    if (folder === null || folder.get(name) instanceof Map) return false;
    folder.set(name, text);
    return true;
  }

  read(path) {
    const entry = this.find(path);
    return typeof entry === "string" ? entry : null;
  }

  entries(path) {
    const entry = this.find(path);
    return entry instanceof Map ? [...entry.keys()].sort() : null;
  }

  move(source, target) {
    const [from, oldName] = this.parent(source);
    const [to, newName] = this.parent(target);
    if (from === null || to === null || !from.has(oldName) || to.has(newName)) return false;
    to.set(newName, from.get(oldName));
    from.delete(oldName);
    return true;
  }
}
