# shows: reading standard input line by line and field by field, Unicode included
# stdin: ann,31,Kraków
# stdin: bob,25,Łódź
# stdin: żółw 🦉,7,漢字
# stdin: --
# stdin: rest of
# stdin: the input
# stdout: 1 ann (31) 6
# stdout: 2 bob (25) 4
# stdout: 3 żółw 🦉 (7) 2
# stdout: 2 the input
# stdout: end 1
# stdout: a.b.c..
# stdout: 3:4
# stdout: item x
# stdout: item y
count=0
while IFS=, read -r name age city && [[ $name != -- ]]; do
  ((++count))
  echo "$count $name ($age) ${#city}"
done
mapfile rest
echo "${#rest[@]} ${rest[1]%$'\n'}"
read -r nothing || echo "end $?"
while read -rn1 letter; do printf '%s.' "$letter"; done <<< "abc"
echo
IFS=: read -r a b c <<< "1:2:3:4"
echo "$c"
printf 'x\0y\0' | while IFS= read -r -d '' item; do echo "item $item"; done
