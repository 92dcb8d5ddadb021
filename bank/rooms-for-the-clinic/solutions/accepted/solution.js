function roomsNeeded(visits) {
  const events = [];
  for (const [start, end] of visits) {
    if (start < end) events.push([start, 1], [end, -1]);
  }
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let rooms = 0;
  let most = 0;
  for (const [, change] of events) {
    rooms += change;
    most = Math.max(most, rooms);
  }
  return most;
}
