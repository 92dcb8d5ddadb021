# attack: writes to stdout without end
# verdict: output_limit
# cpu: 2s
# wall: 4s
# memory: 64M
# output: 1M
# max-wall: 8s

line=0123456789abcdef
for turn in {1..10}; do line=$line$line; done
while :; do echo "$line"; done
