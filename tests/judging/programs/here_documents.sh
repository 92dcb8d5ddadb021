# shows: here-documents, here-strings, process substitution, redirections and descriptors
# stdout: hello world, 42 and inner
# stdout: not expanded: $name
# stdout: SHOUT
# stdout: 2
# stdout: first
# stdout: second
# stdout: to stdout
# stdout: missing 2
# stdout: four: first
# stdout: four: second
# stdout: 55
# stdout: 5 first second
# stdout: 1 a
# stdout: 2 b
name=world
cat << TEXT
hello $name, $((6 * 7)) and $(printf inner)
TEXT
cat <<- 'RAW'
	not expanded: $name
RAW
tr a-z A-Z <<< "shout"
diff <(printf '1\n2\n') <(printf '1\n3\n') | grep -c '^[<>]'
exec 3> out.txt
echo first >&3
echo second >&3
exec 3>&-
cat < out.txt
{ echo to stdout; echo to stderr >&2; } 2>&1 | sort | tail -n 1
ls /nonexistent > /dev/null 2>&1 || echo "missing $?"
while read -r -u 4 line; do echo "four: $line"; done 4< out.txt
total=0
while read -r n; do ((total += n)); done < <(seq 10)
echo "$total"
captured=$(cat out.txt; exit 5)
echo "$? ${captured//$'\n'/ }"
printf '%s\n' a b > >(cat -n | tr -s ' \t' ' ' | sed 's/^ //')
wait $!
