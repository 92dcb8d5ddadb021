# shows: pipelines of text tools, their exit codes and pipefail
# stdin: the quick brown fox
# stdin: jumps over the lazy dog
# stdin: the end
# stdout: the=3
# stdout: brown=1
# stdout: 3
# stdout: quick,brown,jumps
# stdout: <quick brown fox>
# stdout: <end>
# stdout: 1:end
# stdout: 11
# stdout: 5050 50.50
# stdout: 1 0 0
# stdout: failed
# stdout: 3
# stdout: a 1 x
# stdout: b 2 y
tee copy.txt | tr ' ' '\n' | sort | uniq -c | sort -k1,1nr -k2 | head -n 2 | awk '{ print $2 "=" $1 }'
grep -c the copy.txt
grep -oE '\b[a-z]{5}\b' copy.txt | paste -sd, -
sed -n 's/^the \(.*\)$/<\1>/p' copy.txt
cut -d ' ' -f 2 copy.txt | tac | nl -ba -w1 -s: | head -n 1
wc -w < copy.txt
seq 1 100 | awk '{ s += $1 } END { printf "%d %.2f\n", s, s / NR }'
false | true
echo "${PIPESTATUS[*]} $?"
set -o pipefail
if false | true; then echo passed; else echo failed; fi
yes | head -n 3 | wc -l
printf 'b 2\na 1\n' > left; printf 'a x\nb y\n' > right
join <(sort left) right
