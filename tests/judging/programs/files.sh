# shows: files and folders: making, globbing, finding, moving, testing and removing
# stdout: a/b/three.txt
# stdout: a/one.txt
# stdout: c/moved.txt
# stdout: with space.txt
# stdout: 0 match
# stdout: three.txt
# stdout: one.txt
# stdout: moved.txt
# stdout: with space.txt
# stdout: . ./a ./a/b ./c
# stdout: tested
# stdout: 2
# stdout: 6
# stdout: thr
# stdout: one
# stdout: 2c8b08da5ce60398
# stdout: 2023-11-14 22:13:20
# stdout: removed
folder=$(mktemp -d)
cd "$folder" || exit 1
mkdir -p a/b c
echo one > a/one.txt
echo three > a/b/three.txt
cp a/one.txt c/copy.txt
mv c/copy.txt c/moved.txt
ln -s a/one.txt link
touch "with space.txt"
shopt -s globstar nullglob
printf '%s\n' **/*.txt
none=(none-*)
echo "${#none[@]} match"
find . -name '*.txt' -type f -print0 | sort -z | xargs -0 -n 1 basename
find . -type d | sort | xargs
[[ -f a/one.txt && -d c && -L link && ! -e missing && -s link ]] && echo tested
cat link a/b/three.txt > c/both.txt
wc -l < c/both.txt
stat -c '%s %a' a/b/three.txt | sed 's/ .*//'
head -c 3 a/b/three.txt; echo
basename "$(readlink -f link)" .txt
sha256sum a/one.txt | cut -c 1-16
date -u -d @1700000000 '+%F %T'
cd / && rm -r "$folder" && [[ ! -e $folder ]] && echo removed
