#include "questions/tex.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "questions/tex_text.h"
#include "questions/tex_words.h"

namespace greenroom {
namespace {

constexpr int kMaxDepth = 40;  // of groups and environments in each other
constexpr std::size_t kMaxUnknown = 20;
constexpr std::string_view kSpace = " \t\r\n";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Tex {
 public:
  Tex(std::string_view text, const std::map<std::string, std::string>& constants,
      TexReading& reading)
      : text_(text), constants_(constants), reading_(reading) {}

  std::string run() {
    std::string all;
    while (at_ < text_.size()) {
      all += parse();
      if (at_ >= text_.size()) break;
      // An end of what was not begun.
      if (text_[at_] == '}')
        ++at_;
      else
        skip_end();
    }
    return all;
  }

 private:
  using Command = TexCommand;
  using Environment = TexEnvironment;

  // Up to the end of the group, of the environment or of the item, which is left standing.
  std::string parse() {
    std::string out;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '}' || is_at("\\end{") || (in_list_ && is_at("\\item") && !is_letter(peek(5))))
        return out;
      if (c == '\\') {
        out += command();
      } else if (c == '$') {
        out += mathematics();
      } else if (c == '%') {
        comment();
      } else if (c == '{') {
        out += group();
      } else {
        out += character();
      }
    }
    return out;
  }

  [[nodiscard]] bool is_at(std::string_view what) const {
    return text_.substr(at_).starts_with(what);
  }
  [[nodiscard]] char peek(std::size_t by) const {
    return at_ + by < text_.size() ? text_[at_ + by] : '\0';
  }

  // A comment takes the line's end with it, but not an empty line behind it.
  void comment() {
    at_ = std::min(text_.find('\n', at_), text_.size());
    if (at_ < text_.size()) ++at_;
  }

  std::string character() {
    struct Ligature {
      std::string_view tex;
      std::string_view text;
    };
    constexpr Ligature kLigatures[] = {{"---", "—"}, {"--", "–"}, {"``", "“"},
                                       {"''", "”"},  {"`", "‘"},  {"~", " "}};
    if (!code_)
      for (const Ligature& each : kLigatures)
        if (is_at(each.tex)) {
          at_ += each.tex.size();
          return std::string(each.text);
        }
    const char c = text_[at_++];
    if (c == '\n') {
      // An indented line would be code.
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
      return "\n";
    }
    if (c == '\r') return "";
    const bool special = std::string_view("*_<[]#`>|").find(c) != std::string_view::npos;
    return special && !code_ ? std::string{'\\', c} : std::string{c};
  }

  // Nothing: it is not there, which is remembered, so that looking for it again costs nothing.
  std::optional<std::string_view> take_until(std::string_view close) {
    if (missing_.contains(std::string(close))) return std::nullopt;
    const std::size_t end = text_.find(close, at_);
    if (end == std::string_view::npos) {
      missing_.emplace(close);
      return std::nullopt;
    }
    const std::string_view taken = text_.substr(at_, end - at_);
    at_ = end + close.size();
    return taken;
  }

  std::string mathematics() {
    const std::string_view mark = is_at("$$") ? "$$" : "$";
    at_ += mark.size();
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != '$') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) return "\\$";
    const std::string inner(text_.substr(at_, end - at_));
    at_ = std::min(end + mark.size(), text_.size());
    return fmt::format("{0}{1}{0}", mark, inner);
  }

  // What stands between braces, or one character.
  std::string group() {
    if (depth_ >= kMaxDepth) {
      ++at_;
      return "{";
    }
    ++at_;
    ++depth_;
    const bool list = std::exchange(in_list_, false);
    std::string inner = parse();
    in_list_ = list;
    --depth_;
    if (at_ < text_.size() && text_[at_] == '}') ++at_;
    return inner;
  }

  void skip_end() {
    take_command();
    argument_as_it_is();
  }
  void skip_space() { at_ = std::min(text_.find_first_not_of(kSpace, at_), text_.size()); }

  std::string argument() {
    skip_space();
    if (at_ >= text_.size() || depth_ >= kMaxDepth) return "";
    ++depth_;
    std::string text = text_[at_] == '{' ? group() : text_[at_] == '\\' ? command() : character();
    --depth_;
    return text;
  }
  std::string rest_of_group() {
    if (depth_ >= kMaxDepth) return "";
    ++depth_;
    std::string text = parse();
    --depth_;
    return text;
  }
  // Between braces: an address, a name.
  std::string argument_as_it_is() {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != '{') return "";
    ++at_;
    return std::string(take_until("}").value_or(""));
  }
  void skip_optional() {
    if (at_ >= text_.size() || text_[at_] != '[') return;
    ++at_;
    take_until("]");
  }

  std::string take_command() {
    ++at_;
    std::size_t end = at_;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    if (end == at_ && end < text_.size()) ++end;
    std::string name(text_.substr(at_, end - at_));
    at_ = end;
    return name;
  }

  std::string unknown(const std::string& name) {
    auto& all = reading_.unknown;
    if (all.size() < kMaxUnknown && std::find(all.begin(), all.end(), name) == all.end())
      all.push_back(name);
    return name;
  }

  std::string command() {
    const std::string name = take_command();
    if (name == "begin") return environment();
    if (name == "(" || name == "[") {
      const auto inner = take_until(name == "(" ? "\\)" : "\\]");
      if (!inner) return "\\\\" + name;
      return fmt::format("{0}{1}{0}", name == "(" ? "$" : "$$", *inner);
    }
    if (name == "verb") return verb();
    const auto known = tex_commands().find(name);
    if (known == tex_commands().end()) return known_as_text(name);
    if (is_letter(name.front())) {
      if (peek(0) == '*') ++at_;
      if (known->second.kind != Command::Kind::kText) skip_optional();
      // White space only ends the name.
      while (peek(0) == ' ' || peek(0) == '\t') ++at_;
    }
    return command(known->second);
  }

  // As it stands, its arguments with their braces.
  std::string known_as_text(const std::string& name) {
    std::string out = "\\\\" + unknown("\\" + name).substr(1);
    while (at_ < text_.size() && text_[at_] == '{' && depth_ < kMaxDepth)
      out += "{" + group() + "}";
    return out;
  }

  std::string verb() {
    if (peek(0) == '*') ++at_;
    if (at_ >= text_.size()) return "";
    const std::string close(1, text_[at_++]);
    return wrapped("`", std::string(take_until(close).value_or("")));
  }

  std::string in_code(std::string_view mark, std::string (Tex::*inner)()) {
    const bool code = std::exchange(code_, code_ || mark == "`");
    std::string text = (this->*inner)();
    code_ = code;
    return code ? text : wrapped(mark, text);
  }

  std::string command(const Command& known) {
    switch (known.kind) {
      case Command::Kind::kText:
        swallow_space_after(known.text);
        return code_ && known.text.size() == 2 && known.text[0] == '\\'
                   ? std::string(known.text.substr(1))
                   : std::string(known.text);
      case Command::Kind::kDrop:
        for (int i = 0; i < known.arguments; ++i) argument_as_it_is();
        return "";
      case Command::Kind::kWrap:
        return in_code(known.text, &Tex::argument);
      case Command::Kind::kSwitch:
        // Of the whole text it is no emphasis.
        return depth_ == 0 ? "" : in_code(known.text, &Tex::rest_of_group);
      case Command::Kind::kSection:
        return fmt::format("\n\n{}{}\n\n", known.text, trimmed(argument()));
      case Command::Kind::kPicture:
        return picture(known.arguments);
      case Command::Kind::kTitle:
        reading_.title = trimmed(argument());
        return "";
      case Command::Kind::kAddress:
        return "<" + argument_as_it_is() + ">";
      case Command::Kind::kLink: {
        const std::string address = argument_as_it_is();
        return fmt::format("[{}](<{}>)", argument(), address);
      }
      case Command::Kind::kFootnote:
        return " (" + trimmed(argument()) + ")";
      case Command::Kind::kConstant: {
        const std::string name = argument_as_it_is();
        const auto found = constants_.find(name);
        return found == constants_.end() ? "{{" + name + "}}" : found->second;
      }
      case Command::Kind::kAccent:
        return argument() + std::string(known.text);
    }
    return "";
  }

  // "\o " and "\ss{}" end with what parts them from the text behind.
  void swallow_space_after(std::string_view text) {
    if (is_at("{}")) at_ += 2;
    if (text == "  \n") skip_optional();
  }

  std::string picture(int arguments) {
    std::string name;
    std::string caption;
    if (arguments == 3) argument_as_it_is();
    name = argument_as_it_is();
    if (arguments == 3) caption = trimmed(argument());
    return picture_line(name, caption);
  }

  std::string picture_line(const std::string& name, const std::string& caption) {
    reading_.left_out.push_back(name);
    if (caption.empty()) return "\n\n*(A picture is left out here.)*\n\n";
    return fmt::format("\n\n*(A picture is left out here:* {}*)*\n\n", caption);
  }

  std::string environment() {
    const std::string name = argument_as_it_is();
    const auto found = tex_environments().find(name);
    Environment known;
    if (found == tex_environments().end())
      unknown("\\begin{" + name + "}");
    else
      known = found->second;
    const std::string end = "\\end{" + name + "}";
    using Kind = Environment::Kind;
    if (known.kind == Kind::kCode || known.kind == Kind::kMath || known.kind == Kind::kTable ||
        known.kind == Kind::kPicture) {
      if (known.kind != Kind::kMath) skip_optional();
      for (int i = 0; i < known.arguments; ++i) argument_as_it_is();
      const auto inner = take_until(end);
      if (!inner) return "\\\\begin{" + name + "}";
      return as_a_whole(known, *inner);
    }
    if (depth_ >= kMaxDepth) return "\\\\begin{" + name + "}";
    skip_optional();
    for (int i = 0; i < known.arguments; ++i) argument_as_it_is();
    ++depth_;
    const bool list = std::exchange(in_list_, known.kind == Kind::kList);
    std::string inner = known.kind == Kind::kList ? items(known.text) : parse();
    in_list_ = list;
    --depth_;
    if (is_at("\\end{")) skip_end();
    if (known.kind == Kind::kHeading) return fmt::format("\n\n{}\n\n{}", known.text, inner);
    return known.kind == Kind::kList ? inner : "\n\n" + inner + "\n\n";
  }

  std::string items(std::string_view mark) {
    parse();  // what stands before the first
    std::string out = "\n\n";
    while (is_at("\\item")) {
      take_command();
      std::string label;
      if (peek(0) == '[') {
        ++at_;
        label = "**" + trimmed(take_until("]").value_or("")) + "** ";
      }
      out += fmt::format("{}{}{}\n", mark, label, indented(trimmed(parse()), mark.size()));
    }
    return out + "\n";
  }

  std::string as_a_whole(const Environment& known, std::string_view inner) {
    switch (known.kind) {
      case Environment::Kind::kCode: {
        while (!inner.empty() && inner.front() != '\n' && kSpace.find(inner.front()) < 3)
          inner.remove_prefix(1);
        if (inner.starts_with('\n')) inner.remove_prefix(1);
        const std::string fence = inner.find("```") == std::string_view::npos ? "```" : "~~~~~~";
        const bool ends = inner.empty() || inner.ends_with('\n');
        return fmt::format("\n\n{0}\n{1}{2}{0}\n\n", fence, inner, ends ? "" : "\n");
      }
      case Environment::Kind::kMath:
        if (known.text.empty()) return "\n\n$$" + trimmed(inner) + "$$\n\n";
        return fmt::format("\n\n$$\\begin{{{0}}}{1}\\end{{{0}}}$$\n\n", known.text, inner);
      case Environment::Kind::kPicture:
        return picture_line("a figure", "");
      default:
        return table(inner);
    }
  }

  std::string table(std::string_view inner) {
    if (depth_ >= kMaxDepth) return "";
    std::vector<std::vector<std::string>> rows;
    for (const std::string_view row : parted(inner, "\\\\")) {
      std::vector<std::string> cells;
      for (const std::string_view cell : parted(row, "&")) {
        Tex reader(cell, constants_, reading_);
        reader.depth_ = depth_ + 1;
        std::string text = trimmed(reader.run());
        std::replace(text.begin(), text.end(), '\n', ' ');
        cells.push_back(std::move(text));
      }
      if (cells.size() == 1 && cells[0].empty()) continue;
      rows.push_back(std::move(cells));
    }
    return table_of(std::move(rows));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool in_list_ = false;
  bool code_ = false;
  std::set<std::string> missing_;
  const std::map<std::string, std::string>& constants_;
  TexReading& reading_;
};

}  // namespace

TexReading tex_to_markdown(std::string_view tex,
                           const std::map<std::string, std::string>& constants) {
  TexReading reading;
  // What stands before the document is for the printer.
  constexpr std::string_view kBegin = "\\begin{document}";
  if (const std::size_t begin = tex.find(kBegin); begin != std::string_view::npos)
    tex.remove_prefix(begin);
  reading.markdown = tidied(Tex(tex, constants, reading).run());
  return reading;
}

}  // namespace greenroom
