// Stops at equal neighbours as if they were in ascending order.
function nextProgramme(songs) {
  let place = songs.length - 2;
  while (place >= 0 && songs[place] > songs[place + 1]) place--;
  const rest = songs.splice(place + 1);
  if (place >= 0) {
    let other = rest.length - 1;
    while (other > 0 && rest[other] < songs[place]) other--;
    [songs[place], rest[other]] = [rest[other], songs[place]];
  }
  songs.push(...rest.reverse());
}
