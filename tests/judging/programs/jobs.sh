# shows: background jobs, subshells, traps, signals and a final exit code
# verdict: runtime_error
# exit: 4
# stdout: job 1 ended with 1
# stdout: job 2 ended with 2
# stdout: job 3 ended with 3
# stdout: caught USR1
# stdout: killed 143
# stdout: unchanged
# stdout: timeout 124
# stdout: THROUGH
# stdout: variables
# stdout: cleaning up
for n in 3 1 2; do
  (sleep "0.0$n"; exit "$n") &
  pids[n]=$!
done
for n in 1 2 3; do
  wait "${pids[n]}"
  echo "job $n ended with $?"
done
trap 'echo "caught USR1"' USR1
kill -USR1 $$
sleep 60 &
sleep 0.05
kill $!
wait $! 2> /dev/null
echo "killed $?"
(cd /tmp && x=changed; exit 0)
echo "${x:-unchanged}"
timeout 0.05 sleep 60
echo "timeout $?"
coproc upper { tr -u a-z A-Z 2> /dev/null || tr a-z A-Z; }
echo through >&"${upper[1]}"
eval "exec ${upper[1]}>&-"
cat <&"${upper[0]}"
SECONDS=0
[[ $SECONDS -lt 5 && $RANDOM -ge 0 ]] && echo variables
trap 'echo "cleaning up"' EXIT
exit 4
