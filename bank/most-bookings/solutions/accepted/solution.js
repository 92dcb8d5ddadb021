function mostBookings(bookings) {
  let accepted = 0;
  let freeFrom = -Infinity;
  for (const [start, end] of [...bookings].sort((a, b) => a[1] - b[1])) {
    if (start >= freeFrom) {
      accepted++;
      freeFrom = end;
    }
  }
  return accepted;
}
