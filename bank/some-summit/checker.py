# Is the place higher than its neighbours?
import json
import sys

heights = json.load(open(sys.argv[1]))[0]
place = json.load(sys.stdin)


def end(code, why):
    with open(sys.argv[3] + "/judgemessage.txt", "w") as message:
        message.write(why)
    sys.exit(code)


if type(place) is not int or not 0 <= place < len(heights):
    end(43, f"{place} is no index of {len(heights)} heights")
for neighbour in (place - 1, place + 1):
    if 0 <= neighbour < len(heights) and heights[neighbour] >= heights[place]:
        end(43, f"the place at {neighbour} is higher than that at {place}")
end(42, "")
