#include "cli/grade_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/terminal.h"

namespace greenroom::cli {
namespace {

using nlohmann::json;

double milliseconds(std::chrono::microseconds time) {
  return static_cast<double>(time.count()) / 1000;
}

char letter(const CaseReport& report) {
  switch (report.verdict) {
    case Verdict::kAccepted:
      return report.share < 1 ? 'p' : '.';
    case Verdict::kWrongAnswer:
      return 'W';
    case Verdict::kTimeLimit:
      return 'T';
    case Verdict::kMemoryLimit:
      return 'M';
    case Verdict::kOutputLimit:
      return 'O';
    case Verdict::kRuntimeError:
      return 'R';
    case Verdict::kCompileError:
      return 'C';
    default:
      return '?';
  }
}

// Only what XML 1.0 can hold; the rest becomes a question mark.
std::string xml(std::string_view text) {
  const std::string whole = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  std::string out;
  for (const char c : json::parse(whole).get<std::string>()) {  // its UTF-8 is mended now
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        out.push_back(byte < ' ' && c != '\n' && c != '\t' ? '?' : c);
      }
    }
  }
  return out;
}

}  // namespace

std::string table(const std::vector<Grade>& grades, bool colour) {
  std::size_t width = 10;
  for (const Grade& each : grades) width = std::max(width, one_line(each.name).size());
  std::string text;
  for (const Grade& each : grades) {
    std::string letters;
    for (const CaseReport& report : each.cases) letters.push_back(letter(report));
    const std::string word =
        fmt::format("{:<14}", each.verdict == Verdict::kCompileError && letters.empty()
                                  ? std::string("compile_error")
                                  : std::string(to_word(each.verdict)));
    text += fmt::format("{:<{}}  {} {:>4.0f} %  {:>8.1f} ms  {}", one_line(each.name), width,
                        paint(word, each.fine() ? Colour::kGreen : Colour::kRed, colour),
                        each.score * 100, milliseconds(each.slowest()), letters);
    if (const std::string wrong = complaint(each); !wrong.empty()) text += "  (" + wrong + ")";
    text += "\n";
  }
  return text;
}

std::string csv(const std::vector<Grade>& grades) {
  std::string text = csv_head();
  for (const Grade& each : grades) text += csv_row(each);
  return text;
}

// A test for each submission: what its own cases came to stands in the message.
std::string junit(const Question& question, const std::vector<Grade>& grades) {
  const auto failures =
      std::count_if(grades.begin(), grades.end(), [](const Grade& each) { return !each.fine(); });
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites>\n<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n",
      xml(question.slug), grades.size(), failures);
  for (const Grade& each : grades) {
    std::chrono::microseconds time{0};
    for (const CaseReport& report : each.cases) time += report.wall;
    text += fmt::format("  <testcase classname=\"{}\" name=\"{}\" time=\"{:.3f}\"",
                        xml(question.slug), xml(each.name), milliseconds(time) / 1000);
    if (each.fine()) {
      text += "/>\n";
      continue;
    }
    const std::string wrong = complaint(each);
    text += fmt::format(">\n    <failure message=\"{}\">{}</failure>\n  </testcase>\n",
                        xml(wrong.empty() ? std::string(to_word(each.verdict)) : wrong),
                        xml(first_failure(each)));
  }
  return text + "</testsuite>\n</testsuites>\n";
}

}  // namespace greenroom::cli
