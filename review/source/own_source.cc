#include "review/source/own_source.h"

#include <algorithm>
#include <utility>

#include "review/source/plain_text.h"
#include "runner/judge/command.h"

namespace greenroom::review {
namespace {

constexpr std::size_t kLongestQuote = 160;
constexpr std::size_t kLongestWord = 200;

bool is_word_part(char c) {
  return c == '_' || c == '$' || std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::vector<std::size_t> starts_of(std::string_view source) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = source.find('\n'); at != std::string_view::npos;
       at = source.find('\n', at + 1))
    starts.push_back(at + 1);
  return starts;
}

void add_words(std::string_view source, std::set<std::string, std::less<>>& words) {
  for (std::size_t begin = 0; begin < source.size();) {
    std::size_t end = begin;
    while (end < source.size() && is_word_part(source[end])) ++end;
    if (end - begin > 0 && end - begin <= kLongestWord)
      words.emplace(source.substr(begin, end - begin));
    begin = end + 1;
  }
}

bool names(std::string_view path, const std::string& file) {
  if (path.starts_with("/box/")) path.remove_prefix(5);
  if (path.starts_with("./")) path.remove_prefix(2);
  // A virtual machine may know no folders.
  return path == file || (path.find('/') == std::string_view::npos && file.ends_with(path) &&
                          file[file.size() - path.size() - 1] == '/');
}

}  // namespace

std::string_view line_of(std::string_view source, int line) {
  for (int i = 1; i < line; ++i) {
    const std::size_t end = source.find('\n');
    if (end == std::string_view::npos) return "";
    source.remove_prefix(end + 1);
  }
  return source.substr(0, source.find_first_of("\r\n"));
}

const std::string& written_text(const Submission& submission) {
  static const std::string kNothing;
  if (submission.written) return submission.written->content;
  return submission.files.empty() ? kNothing : submission.files.front().content;
}

std::optional<Submission> with_text(const Submission& submission, std::string text) {
  Submission changed = submission;
  if (changed.files.empty()) return std::nullopt;
  SourceFile* found = changed.written ? nullptr : &changed.files.front();
  for (SourceFile& file : changed.files) {
    if (changed.written && file == *changed.written) found = &file;
  }
  if (found != nullptr) {
    found->content = text;
  } else {
    const std::string& old = changed.written->content;
    std::string& around = changed.files.front().content;
    const std::size_t at = around.find(old);
    if (old.empty() || at == std::string::npos || around.find(old, at + 1) != std::string::npos)
      return std::nullopt;
    around.replace(at, old.size(), text);
  }
  if (changed.written) changed.written->content = std::move(text);
  return changed;
}

bool is_open(const Submission& submission, std::size_t index) {
  if (submission.cases.empty()) return true;
  if (index >= submission.cases.size()) return false;
  // One process is asked all calls: after a hidden one it may tell of it in any answer.
  for (std::size_t i = submission.harness ? 0 : index; i <= index; ++i) {
    if (submission.cases[i].visibility == Visibility::kHidden) return false;
  }
  return true;
}

std::optional<OwnSource> OwnSource::of(const Language& language, const Submission& submission) {
  OwnSource own;
  if (submission.written) {
    own.files_.push_back({submission.written->name, submission.written->content});
  } else if (auto layout = lay_out(language, submission.files)) {
    for (SourceFile& each : layout->files)
      own.files_.push_back({std::move(each.name), std::move(each.content)});
  }
  if (own.files_.empty()) return std::nullopt;
  for (const OwnFile& each : own.files_) {
    own.starts_.push_back(starts_of(each.source));
    add_words(each.source, own.words_);
  }
  return own;
}

std::optional<OwnLine> OwnSource::find(std::string_view path, int line) const {
  if (path.empty() || line < 1) return std::nullopt;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (!names(path, files_[i].name)) continue;
    const std::string_view text = this->line(i, line);
    if (text.find_first_not_of(" \t\f\v") == std::string_view::npos) return std::nullopt;
    return OwnLine{i, line};
  }
  return std::nullopt;
}

bool OwnSource::mentions(std::string_view word) const { return words_.contains(word); }

std::size_t OwnSource::size() const {
  std::size_t bytes = 0;
  for (const OwnFile& each : files_) bytes += each.source.size();
  return bytes;
}

std::string_view OwnSource::line(std::size_t file, int number) const {
  const std::vector<std::size_t>& starts = starts_[file];
  if (number < 1 || std::cmp_greater(number, starts.size())) return "";
  const std::string_view from =
      std::string_view(files_[file].source).substr(starts[static_cast<std::size_t>(number) - 1]);
  return from.substr(0, from.find_first_of("\r\n"));
}

Range OwnSource::range_of_line(int line) const {
  const std::string_view text = this->line(0, line);
  const std::size_t first = std::min(text.find_first_not_of(" \t\f\v"), text.size());
  const std::size_t last = text.find_last_not_of(" \t\f\v");
  const std::size_t end = last == std::string_view::npos ? text.size() : last + 1;
  return {line, static_cast<int>(first) + 1, line, static_cast<int>(std::max(first, end)) + 1};
}

std::string OwnSource::quote(const Range& range) const {
  const std::string_view text = line(0, range.line);
  const auto from = std::min(static_cast<std::size_t>(range.column) - 1, text.size());
  const auto to = range.end_line > range.line
                      ? text.size()
                      : std::min(static_cast<std::size_t>(range.end_column) - 1, text.size());
  std::string_view quoted = text.substr(from, to > from ? to - from : 0);
  while (!quoted.empty() && (quoted.back() == ' ' || quoted.back() == '\t'))
    quoted.remove_suffix(1);
  return shortened(quoted, kLongestQuote);
}

}  // namespace greenroom::review
