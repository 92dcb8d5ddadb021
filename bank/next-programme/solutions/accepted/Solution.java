class Solution {
    public void nextProgramme(int[] songs) {
        int place = songs.length - 2;
        while (place >= 0 && songs[place] >= songs[place + 1]) place--;
        if (place >= 0) {
            int other = songs.length - 1;
            while (songs[other] <= songs[place]) other--;
            swap(songs, place, other);
        }
        for (int left = place + 1, right = songs.length - 1; left < right; left++, right--) swap(songs, left, right);
    }

    private static void swap(int[] songs, int i, int j) {
        int song = songs[i];
        songs[i] = songs[j];
        songs[j] = song;
    }
}
