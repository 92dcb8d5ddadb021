from collections import OrderedDict


class ToolShelf:
    def __init__(self, places):
        self.places = places
        self.drawers = OrderedDict()

    def put(self, tool, drawer):
        removed = None
        if tool not in self.drawers and len(self.drawers) == self.places:
            removed, _ = self.drawers.popitem(last=False)
        self.drawers[tool] = drawer
        self.drawers.move_to_end(tool)
        return removed

    def find(self, tool):
        if tool not in self.drawers:
            return None
        self.drawers.move_to_end(tool)
        return self.drawers[tool]
