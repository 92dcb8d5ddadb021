# shows: arrays, associative arrays, slices, parameter expansion and functions
# stdin: delta alpha charlie bravo
# arguments: one two three
# stdout: 4 bravo alpha charlie
# stdout: alpha bravo charlie delta
# stdout: 1 2 3 4
# stdout: ann is 31
# stdout: bob is 25
# stdout: cid is 7
# stdout: 2 y z
# stdout: file.tar.gz /a/b/file.tar /a/B/file.tar.gz 16 b
# stdout: Hello HELLO default set heLLo
# stdout: x of 1
# stdout: status 3
# stdout: 3 one two three sh
# stdout: three
# stdout: [a][b c]
read -r -a words
echo "${#words[@]} ${words[-1]} ${words[*]:1:2}"
IFS=$'\n' sorted=($(sort <<< "${words[*]}"))
unset IFS
echo "${sorted[@]}"
words+=(echo)
unset 'words[0]'
echo "${!words[@]}"
declare -A ages=([ann]=31 [bob]=25)
ages[cid]=7
for name in $(printf '%s\n' "${!ages[@]}" | sort); do echo "$name is ${ages[$name]}"; done
mapfile -t lines < <(printf 'x\ny z\n')
echo "${#lines[@]} ${lines[1]}"

path=/a/b/file.tar.gz
echo "${path##*/} ${path%.*} ${path/b/B} ${#path} ${path:3:1}"
text=hello
echo "${text^} ${text^^} ${missing:-default} ${text:+set} ${text//l/L}"
first() { local -n list=$1; echo "${list[0]} of $#"; return 3; }
first lines
echo "status $?"
echo "$# $1 ${*:2} ${0##*.}"
shift 2
echo "$@"
set -- a 'b c'
for argument; do printf '[%s]' "$argument"; done
echo
