# Finding a tool does not count as using it.
class ToolShelf:
    def __init__(self, places):
        self.places = places
        self.drawers = {}

    def put(self, tool, drawer):
        removed = None
        if tool in self.drawers:
            del self.drawers[tool]
        elif len(self.drawers) == self.places:
            removed = next(iter(self.drawers))
            del self.drawers[removed]
        self.drawers[tool] = drawer
        return removed

    def find(self, tool):
        return self.drawers.get(tool)
