# The scripts of a multi-file program find the tools of every other language.
read -r a b
cat > add.c <<'C'
#include <stdio.h>
#include <stdlib.h>
int main(int count, char** words) { return printf("C %d\n", atoi(words[1]) + atoi(words[count - 1])) < 0; }
C
gcc add.c -o add && ./add "$a" "$b"
python3 -c 'import sys; print("Python", sum(map(int, sys.argv[1:])))' "$a" "$b"
node -e 'console.log("JavaScript", Number(process.argv[1]) + Number(process.argv[2]))' "$a" "$b"
echo 'class Add { public static void main(String[] w) { System.out.println("Java " + (Integer.parseInt(w[0]) + Integer.parseInt(w[1]))); } }' > Add.java
java -Xmx64m Add.java "$a" "$b"
