function nextProgramme(songs) {
  const swap = (i, j) => ([songs[i], songs[j]] = [songs[j], songs[i]]);

  let place = songs.length - 2;
  while (place >= 0 && songs[place] >= songs[place + 1]) place--;
  if (place >= 0) {
    let other = songs.length - 1;
    while (songs[other] <= songs[place]) other--;
    swap(place, other);
  }
  for (let left = place + 1, right = songs.length - 1; left < right; left++, right--) swap(left, right);
}
