# attack: a shell string that doubles until something gives
# verdict: memory_limit | runtime_error
# cpu: 1s
# wall: 4s
# memory: 64M
# max-wall: 8s

text=0123456789abcdef
for turn in {1..40}; do
  text=$text$text
done
