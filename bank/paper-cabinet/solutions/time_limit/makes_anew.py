# Makes everything inside anew at the other place when a folder is moved.
class Cabinet:
    def __init__(self):
        self.root = {}

    def _find(self, path):
        entry = self.root
        for name in path.split("/"):
            if name:
                entry = entry.get(name) if isinstance(entry, dict) else None
        return entry

    def _parent(self, path):
        folder, name = path.rsplit("/", 1)
        parent = self._find(folder)
        return (parent if isinstance(parent, dict) and name else None), name

    def make_folder(self, path):
        parent, name = self._parent(path)
        if parent is None or name in parent:
            return False
        parent[name] = {}
        return True

    def write(self, path, text):
        parent, name = self._parent(path)
        if parent is None or isinstance(parent.get(name), dict):
            return False
        parent[name] = text
        return True

    def read(self, path):
        entry = self._find(path)
        return entry if isinstance(entry, str) else None

    def entries(self, path):
        entry = self._find(path)
        return sorted(entry) if isinstance(entry, dict) else None

    def move(self, source, target):
        old, old_name = self._parent(source)
        new, new_name = self._parent(target)
        if old is None or new is None or old_name not in old or new_name in new:
            return False
        if target.startswith(source + "/"):
            return False
        self._make_anew(source, target)
        del old[old_name]
        return True

    def _make_anew(self, source, target):
        text = self.read(source)
        if text is not None:
            self.write(target, text)
            return
        self.make_folder(target)
        for name in self.entries(source):
            self._make_anew(f"{source}/{name}", f"{target}/{name}")
