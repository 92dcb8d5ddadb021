# shows: JSON in and out, dataclasses, enums, pattern matching, typing and copying
# stdin: {"name": "Zoë", "tags": ["a", "b"], "size": {"w": 2, "h": 3.5}, "none": null, "big": 12345678901234567890}
# stdout: {"big": 12345678901234567890, "name": "Zoë", "none": null, "size": {"h": 3.5, "w": 2}, "tags": ["a", "b"]}
# stdout: "Zo\u00eb" 12345678901234567891
# stdout: 7.0 and 4 more | 1 then 2 | on the axis at 5 | plain
# stdout: [Point(x=1, y=9, colour=<Colour.RED: 'red'>), Point(x=2, y=1, colour=<Colour.RED: 'red'>)] Point(x=1, y=0, colour=<Colour.BLUE: 'blue'>)
# stdout: 2 3 <class 'int'>
# stdout: refused at 1
import copy
import dataclasses
import enum
import json
import typing


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


@dataclasses.dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0
    colour: Colour = Colour.RED


def describe(value):
    match value:
        case {"size": {"w": w, "h": h}, **rest}:
            return f"{w * h} and {len(rest)} more"
        case [first, *others]:
            return f"{first} then {len(others)}"
        case Point(x=0, y=y):
            return f"on the axis at {y}"
        case str() | None:
            return "plain"
    return "unknown"


data = json.loads(input())
print(json.dumps(data, ensure_ascii=False, sort_keys=True))
print(json.dumps(data["name"]), data["big"] + 1)
print(describe(data), "|", describe([1, 2, 3]), "|", describe(Point(0, 5)), "|", describe(None))
print(sorted([Point(2, 1), Point(1, 9)], key=lambda p: p.x), dataclasses.replace(Point(1), colour=Colour("blue")))
deep = copy.deepcopy(data)
deep["tags"].append("c")
print(len(data["tags"]), len(deep["tags"]), typing.get_type_hints(Point)["x"])
try:
    json.loads("{broken}")
except json.JSONDecodeError as error:
    print("refused at", error.pos)
