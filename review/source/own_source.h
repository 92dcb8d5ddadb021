// OwnSource: of all that is compiled and run, what the candidate has written, under the names that
// compilers and runtimes use for it.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "languages/language.h"
#include "submission/note.h"
#include "submission/submission.h"

namespace greenroom::review {

struct OwnFile {
  std::string name;  // "script.py", "util/list.hpp"
  std::string source;
};

// A line of a file of the candidate's.
struct OwnLine {
  std::size_t file = 0;  // which one; notes are on the first
  int line = 1;
  bool operator==(const OwnLine&) const = default;
};

class OwnSource {
 public:
  // Nothing: there is none, or one whose name may not be.
  static std::optional<OwnSource> of(const Language& language, const Submission& submission);

  [[nodiscard]] const std::vector<OwnFile>& files() const { return files_; }
  // What notes are on.
  [[nodiscard]] const std::string& main() const { return files_.front().source; }

  // Nothing unless `path`, as a stranger's output names it, is a file of these and has something on
  // that line.
  [[nodiscard]] std::optional<OwnLine> find(std::string_view path, int line) const;
  // Does it stand in one of them as a word?
  [[nodiscard]] bool mentions(std::string_view word) const;
  [[nodiscard]] std::size_t size() const;  // bytes of all files

  // Of the main file, from its first character that is not blank to the end.
  [[nodiscard]] Range range_of_line(int line) const;
  [[nodiscard]] std::string quote(const Range& range) const;

 private:
  [[nodiscard]] std::string_view line(std::size_t file, int number) const;

  std::vector<OwnFile> files_;
  // What strangers' output names is looked up thousands of times: nothing may be searched for.
  std::vector<std::vector<std::size_t>> starts_;  // of each file's lines
  std::set<std::string, std::less<>> words_;
};

// What notes are on, as it was sent; "" if there is nothing.
const std::string& written_text(const Submission& submission);

// The submission with another text in its place. Nothing: it cannot be told from the harness that
// stands around it.
std::optional<Submission> with_text(const Submission& submission, std::string text);

// May more of this case be told than how it ended and where? Not of a hidden one, nor of one that
// the same process was asked after a hidden one.
bool is_open(const Submission& submission, std::size_t index);

// 1-based; "" where there is none, without its end.
std::string_view line_of(std::string_view source, int line);

}  // namespace greenroom::review
