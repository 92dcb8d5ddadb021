#include "runner/judge/include_prefix.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace greenroom {
namespace {

constexpr std::size_t kReadAtMost = 64 * 1024;
constexpr std::size_t kNamesAtMost = 64;

// With a space on both sides of each. Without <threads.h>, <stdnoreturn.h> and <varargs.h>, which
// are not C++. A name that a compiler or a -std does not have does no harm: its precompiled header
// is never made.
constexpr std::string_view kStandardHeaders =
    " algorithm any array assert.h atomic barrier bit bits/stdc++.h bitset cassert ccomplex "
    "cctype cerrno cfenv cfloat charconv chrono cinttypes ciso646 climits clocale cmath "
    "codecvt compare complex complex.h concepts condition_variable coroutine csetjmp csignal "
    "cstdalign cstdarg cstdbool cstddef cstdint cstdio cstdlib cstring ctgmath ctime ctype.h "
    "cuchar cwchar cwctype deque errno.h exception execution expected fenv.h filesystem "
    "flat_map flat_set float.h format forward_list fstream functional future generator "
    "initializer_list inttypes.h iomanip ios iosfwd iostream iso646.h istream iterator latch "
    "limits limits.h list locale locale.h map math.h mdspan memory memory_resource mutex new "
    "numbers numeric optional ostream print queue random ranges ratio regex scoped_allocator "
    "semaphore set setjmp.h shared_mutex signal.h source_location span spanstream sstream "
    "stack stacktrace stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdexcept stdfloat "
    "stdint.h stdio.h stdlib.h stop_token streambuf string string.h string_view strstream "
    "syncstream system_error tgmath.h thread time.h tuple type_traits typeindex typeinfo "
    "uchar.h unordered_map unordered_set utility valarray variant vector version wchar.h "
    "wctype.h ";

// Reads the source from the front; every `skip` says whether the text is still one the compiler
// would read the same way, and moves past it.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  // The next include line; nothing where the prefix ends.
  std::optional<IncludeLine> next() {
    if (!skip_to_directive()) return std::nullopt;
    IncludeLine include{.name = "", .line = line_};
    ++at_;  // '#'
    skip_blanks();
    if (!skip("include")) return std::nullopt;
    skip_blanks();
    if (!skip("<")) return std::nullopt;
    const std::size_t end = text_.find_first_of(">\n", at_);
    if (end == std::string_view::npos || text_[end] != '>') return std::nullopt;
    include.name = text_.substr(at_, end - at_);
    at_ = end + 1;
    if (!is_standard_header(include.name) || !skip_rest_of_line()) return std::nullopt;
    return include;
  }

 private:
  // Blank lines and comments, up to a '#' that has only those before it on its line.
  bool skip_to_directive() {
    for (;;) {
      skip_blanks();
      if (skip_line_end() || skip_line_comment()) continue;
      if (at("/*")) {
        if (!skip_block_comment()) return false;
        continue;
      }
      return at("#");
    }
  }

  // After the '>': blanks and comments that end on this line. A comment that goes on below would
  // draw the next line into the directive.
  bool skip_rest_of_line() {
    const int line = line_;
    for (;;) {
      skip_blanks();
      if (at_ == text_.size() || skip_line_end() || skip_line_comment()) return true;
      if (!at("/*") || !skip_block_comment() || line_ != line) return false;
    }
  }

  // With its line end. Not one that a splice (also the trigraph ??/) may draw into the next line.
  bool skip_line_comment() {
    if (!at("//")) return false;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    if (!plain(text_.substr(at_, end - at_))) return false;
    at_ = end;
    if (at_ < text_.size()) skip("\n"), ++line_;
    return true;
  }

  bool skip_block_comment() {
    const std::size_t end = text_.find("*/", at_ + 2);
    if (end == std::string_view::npos) return false;
    const std::string_view comment = text_.substr(at_, end - at_);
    if (!plain(comment)) return false;
    line_ += static_cast<int>(std::count(comment.begin(), comment.end(), '\n'));
    at_ = end + 2;
    return true;
  }

  // A backslash can splice lines, "*\" and "/" even end a comment. NUL and a carriage return within
  // a line are not worth knowing what compilers make of them.
  static bool plain(std::string_view comment) {
    if (comment.find_first_of(std::string_view("\\\0", 2)) != std::string_view::npos) return false;
    if (comment.find("?\?/") != std::string_view::npos) return false;
    for (std::size_t r = comment.find('\r'); r != std::string_view::npos;
         r = comment.find('\r', r + 1)) {
      const bool last = r + 1 == comment.size();
      if (!last && comment[r + 1] != '\n') return false;
    }
    return true;
  }

  bool skip_line_end() {
    if (!skip("\r\n") && !skip("\n")) return false;
    ++line_;
    return true;
  }

  void skip_blanks() {
    while (at(" ") || at("\t")) ++at_;
  }

  [[nodiscard]] bool at(std::string_view word) const { return text_.substr(at_).starts_with(word); }
  bool skip(std::string_view word) {
    if (!at(word)) return false;
    at_ += word.size();
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

// Whole lines only: half a name at the cut may be another header's.
std::string_view beginning(std::string_view source) {
  if (source.size() <= kReadAtMost) return source;
  source = source.substr(0, kReadAtMost);
  const std::size_t end = source.rfind('\n');
  return end == std::string_view::npos ? "" : source.substr(0, end + 1);
}

}  // namespace

std::vector<IncludeLine> include_prefix(std::string_view source) {
  std::vector<IncludeLine> found;
  Scanner scanner(beginning(source));
  while (found.size() < kNamesAtMost) {
    auto include = scanner.next();
    if (!include) break;
    const bool again = std::any_of(found.begin(), found.end(), [&](const IncludeLine& earlier) {
      return earlier.name == include->name;
    });
    if (!again) found.push_back(std::move(*include));
  }
  return found;
}

bool is_standard_header(std::string_view name) {
  if (name.empty() || name.find(' ') != std::string_view::npos) return false;
  return kStandardHeaders.find(" " + std::string(name) + " ") != std::string_view::npos;
}

}  // namespace greenroom
