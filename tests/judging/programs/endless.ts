// shows: an endless loop meets its time limit
// verdict: time_limit
// cpu: 300ms
let turns = 0;
while (turns >= 0) turns = (turns + 1) % 1000;
