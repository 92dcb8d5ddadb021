# The input holds the number of pages and the page of the bookmark.
import sys


def end(code, why):
    with open(sys.argv[3] + "/judgemessage.txt", "w") as message:
        message.write(why)
    sys.exit(code)


def say(text):
    try:
        print(text, flush=True)
    except BrokenPipeError:
        end(43, "the program left before it had found the bookmark")


pages, place = map(int, open(sys.argv[1]).read().split())
questions = pages.bit_length()
say(f"{pages} {questions}")
for asked in range(1, questions + 1):
    line = sys.stdin.readline(100)
    if not line:
        end(43, f"the output ended after {asked - 1} pages")
    try:
        page = int(line)
    except ValueError:
        end(43, "this is no page: " + ascii(line[:40].strip()))
    if not 1 <= page <= pages:
        end(43, f"there is no page {page} among {pages}")
    if page == place:
        say("here")
        end(42, f"found with {asked} of {questions} pages")
    say("before" if place < page else "behind")
end(43, f"not found with {questions} pages")
