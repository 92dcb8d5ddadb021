#include "review/evidence/trace.h"

#include <algorithm>
#include <charconv>

namespace greenroom::review {
namespace {

constexpr std::size_t kMostText = std::size_t{256} << 10U;
constexpr std::size_t kMostLines = 8000;
constexpr std::size_t kLongestLine = 400;
constexpr std::size_t kMostFrames = 2500;
constexpr int kMostTimes = 100;  // that a frame is repeated
constexpr std::size_t kLongestCircle = 6;
constexpr int kLeastRounds = 3;

using Words = std::match_results<std::string_view::const_iterator>;

bool matches(const std::optional<std::regex>& pattern, std::string_view line, Words& words) {
  return pattern && std::regex_match(line.begin(), line.end(), words, *pattern);
}

bool matches(const std::optional<std::regex>& pattern, std::string_view line) {
  return pattern && std::regex_match(line.begin(), line.end(), *pattern);
}

int number_of(const std::string& digits) {
  int number = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return end.ec == std::errc() ? number : 0;
}

std::string group(const Words& words, std::size_t which) {
  return which < words.size() && words[which].matched ? words[which].str() : "";
}

// The last lines of the text, in order.
std::vector<std::string_view> last_lines(std::string_view text) {
  if (text.size() > kMostText) text.remove_prefix(text.size() - kMostText);
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < kMostLines) {
    const std::size_t end = text.size() - (text.ends_with('\n') ? 1 : 0);
    const std::size_t begin = end == 0 ? 0 : text.rfind('\n', end - 1) + 1;  // npos + 1 is 0
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line.substr(0, kLongestLine));
    text = text.substr(0, begin);
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

// Solution.solve, new Thing, f(int, char): what it is part of, and what it takes, is no name.
std::string bare_name(std::string name) {
  name.resize(std::min(name.find('('), name.size()));
  const std::size_t part = name.find_last_of(". /:");
  return part == std::string::npos ? name : name.substr(part + 1);
}

class Reader {
 public:
  Reader(const TraceRules& rules, std::string_view text, std::string_view said)
      : rules_(rules), lines_(last_lines(text)), said_(said) {}

  Trace read() {
    if (!said_.empty()) read_said();
    for (std::size_t i = start(); i < lines_.size(); ++i) {
      if (!read_line(lines_[i])) break;
    }
    if (rules_.frame && rules_.frame->deepest_last)
      std::reverse(trace_.frames.begin(), trace_.frames.end());
    return std::move(trace_);
  }

 private:
  // "Type: message (line 3)": the line may be of a library.
  void read_said() {
    static const std::regex with_line(R"((.*) \(line [0-9]{1,9}\))");
    static const std::regex type(R"(([A-Za-z_$](?:[\w.$]|::){0,120})(?:: (.*))?)");
    said_ = said_.substr(0, std::min(said_.find('\n'), kLongestLine));
    Words words;
    if (std::regex_match(said_.begin(), said_.end(), words, with_line))
      said_ = said_.substr(0, static_cast<std::size_t>(words[1].length()));
    if (!std::regex_match(said_.begin(), said_.end(), words, type)) return;
    trace_.type = group(words, 1);
    trace_.message = group(words, 2);
  }

  [[nodiscard]] std::size_t start() const {
    for (std::size_t i = lines_.size(); i-- > 0;) {
      const bool begins = matches(rules_.begin, lines_[i]);
      // A harness writes the trace of a runtime whose traces begin with the exception itself.
      const bool is_said = !said_.empty() && !is_frame_last() && lines_[i].starts_with(said_);
      if (begins) return i;
      if (is_said) return begin_above(i);
    }
    // The beginning may be among what is not looked at any more.
    return said_.empty() || is_frame_last() ? 0 : lines_.size();
  }

  // The place of what could not be read stands a few lines above, with an empty one between.
  [[nodiscard]] std::size_t begin_above(std::size_t i) const {
    if (i == 0 || !lines_[i - 1].empty()) return i;
    for (std::size_t above = 1; above <= 6 && above <= i; ++above) {
      if (matches(rules_.begin, lines_[i - above])) return i - above;
    }
    return i;
  }

  [[nodiscard]] bool is_frame_last() const { return rules_.frame && rules_.frame->deepest_last; }

  // False: that was the end of it.
  bool read_line(std::string_view line) {
    Words words;
    if (rules_.frame && line.starts_with(rules_.frame->mark)) {
      read_frame(line);
      return trace_.frames.size() < kMostFrames;
    }
    if (matches(rules_.cause, line)) return trace_.frames.empty();
    if (matches(rules_.repeated, line, words)) {
      if (!trace_.frames.empty())
        trace_.frames.back().times =
            std::min(kMostTimes,
                     trace_.frames.back().times + std::min(kMostTimes, number_of(group(words, 1))));
      return true;
    }
    if (!trace_.place && trace_.frames.empty() && matches(rules_.place, line, words)) {
      trace_.place = Frame{group(words, 1), number_of(group(words, 2)), "", 1};
      shows_source_ = true;
      return true;
    }
    if (shows_source_) {  // the line in question, up to an empty one
      shows_source_ = !line.empty();
      return true;
    }
    if (matches(rules_.what, line, words)) trace_.message = group(words, 1);
    if (has_exception_) return trace_.frames.empty() && !is_frame_last();
    if (matches(rules_.exception, line, words)) {
      has_exception_ = true;
      if (said_.empty()) {
        trace_.type = group(words, 1);
        trace_.message = group(words, 2);
      }
      return !is_frame_last();
    }
    return true;
  }

  void read_frame(std::string_view line) {
    Words words;
    const FrameRules& rules = *rules_.frame;
    if (std::regex_match(line.begin(), line.end(), words, rules.pattern)) {
      trace_.frames.push_back(frame_of(rules, words));
    } else if (!trace_.place && trace_.frames.empty() && matches(rules_.place, line, words)) {
      trace_.place = Frame{group(words, 1), number_of(group(words, 2)), "", 1};
    }
  }

  const TraceRules& rules_;
  std::vector<std::string_view> lines_;
  std::string_view said_;
  Trace trace_;
  bool has_exception_ = false;
  bool shows_source_ = false;
};

// So many of the names, from there on, are a circle of this length.
std::size_t length_of_circles(const std::vector<std::string>& names, std::size_t from,
                              std::size_t length) {
  std::size_t end = from + length;
  while (end < names.size() && names[end] == names[end - length]) ++end;
  return end - from;
}

}  // namespace

std::optional<OwnLine> Trace::own_line(const OwnSource& own) const {
  for (const Frame& each : frames) {
    if (auto found = own.find(each.file, each.line)) return found;
  }
  return std::nullopt;
}

std::vector<std::string> Trace::circle(const OwnSource& own) const {
  std::vector<std::string> names;
  for (const Frame& each : frames) {
    if (!own.find(each.file, each.line) || !own.mentions(each.function)) continue;
    names.insert(names.end(), static_cast<std::size_t>(std::clamp(each.times, 1, kMostTimes)),
                 each.function);
  }
  // What ran out of stack may have been called from the circle.
  for (std::size_t from = 0; from < kLongestCircle && from < names.size(); ++from) {
    for (std::size_t length = 1; length <= kLongestCircle && from + length < names.size();
         ++length) {
      const std::size_t circles = length_of_circles(names, from, length);
      if (circles < std::max<std::size_t>(length * kLeastRounds, 6)) continue;
      std::vector<std::string> once(names.begin() + static_cast<std::ptrdiff_t>(from),
                                    names.begin() + static_cast<std::ptrdiff_t>(from + length));
      std::reverse(once.begin(), once.end());  // the caller first
      return once;
    }
  }
  return {};
}

Frame frame_of(const FrameRules& rules, const Words& words) {
  return {group(words, rules.file), number_of(group(words, rules.line)),
          bare_name(group(words, rules.function)), 1};
}

Trace read_trace(const TraceRules& rules, std::string_view text, std::string_view said) {
  return Reader(rules, text, said).read();
}

std::optional<Assertion> read_assertion(const TraceRules& rules, std::string_view text) {
  if (!rules.assertion) return std::nullopt;
  const std::vector<std::string_view> lines = last_lines(text);
  Words words;
  for (std::size_t i = lines.size(), looked = 0; i-- > 0 && looked < 20; ++looked) {
    if (matches(rules.assertion, lines[i], words))
      return Assertion{group(words, 1), number_of(group(words, 2)), group(words, 3)};
  }
  return std::nullopt;
}

}  // namespace greenroom::review
