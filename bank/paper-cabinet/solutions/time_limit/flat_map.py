# Keeps one map of whole paths, and rewrites all of them on each move.
class Cabinet:
    def __init__(self):
        self.items = {"/": None}

    def _parent(self, path):
        return path[:path.rindex("/")] or "/"

    def _is_folder(self, path):
        return path in self.items and self.items[path] is None

    def make_folder(self, path):
        if path in self.items or not self._is_folder(self._parent(path)):
            return False
        self.items[path] = None
        return True

    def write(self, path, text):
        if self._is_folder(path) or not self._is_folder(self._parent(path)):
            return False
        self.items[path] = text
        return True

    def read(self, path):
        return self.items.get(path)

    def entries(self, path):
        if not self._is_folder(path):
            return None
        return sorted(p[p.rindex("/") + 1:] for p in self.items if p != "/" and self._parent(p) == path)

    def move(self, source, target):
        if source not in self.items or target in self.items or source == "/":
            return False
        if not self._is_folder(self._parent(target)) or target.startswith(source + "/"):
            return False
        moved = {}
        for path, text in self.items.items():
            names, wanted = path.split("/"), source.split("/")
            if names[:len(wanted)] == wanted:
                path = "/".join(target.split("/") + names[len(wanted):])
            moved[path] = text
        self.items = moved
        return True
