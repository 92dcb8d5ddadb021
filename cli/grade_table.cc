#include "cli/grade_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/terminal.h"
#include "questions/score.h"

namespace greenroom::cli {
namespace {

using nlohmann::json;

double milliseconds(std::chrono::microseconds time) {
  return static_cast<double>(time.count()) / 1000;
}

char letter(Verdict verdict) {
  switch (verdict) {
    case Verdict::kAccepted:
      return '.';
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

std::string csv_field(const std::string& text) {
  // What begins so is a formula to spreadsheets; with an apostrophe it is text.
  const bool formula = !text.empty() && std::string_view("=+-@").find(text[0]) != std::string::npos;
  if (!formula && text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = formula ? "\"'" : "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

std::string complaint(const Grade& grade) {
  std::string text;
  if (grade.expected && *grade.expected != grade.verdict)
    text = fmt::format("should be {}", to_word(*grade.expected));
  for (const Verdict other : grade.flips)
    text += fmt::format("{}was {} when judged again", text.empty() ? "" : "; ", to_word(other));
  return text;
}

std::string first_failure(const Grade& grade) {
  for (const CaseReport& each : grade.cases) {
    if (each.verdict == Verdict::kAccepted) continue;
    std::string text = fmt::format("case \"{}\": {}", each.name, to_word(each.verdict));
    if (!each.message.empty()) text += ", " + each.message;
    if (each.difference)
      text +=
          fmt::format(", expected {} but got {}", each.difference->expected, each.difference->got);
    return text;
  }
  return grade.compile_output;
}

}  // namespace

bool Grade::fine() const {
  return flips.empty() && verdict == expected.value_or(Verdict::kAccepted);
}

std::chrono::microseconds Grade::slowest() const {
  std::chrono::microseconds most{0};
  for (const CaseReport& each : cases) most = std::max(most, each.cpu);
  return most;
}

Grade make_grade(std::string name, std::optional<Verdict> expected, const Question& question,
                 const Report& report) {
  Grade grade;
  grade.name = std::move(name);
  grade.language = report.language;
  grade.expected = expected;
  grade.verdict = report.verdict;
  grade.score = score(question, report);
  for (CaseReport each : report.cases) {
    each.stdout_text.clear();
    each.stderr_text.clear();
    each.answer.clear();
    grade.cases.push_back(std::move(each));
  }
  if (report.compile && !report.compile->ok) grade.compile_output = report.compile->output;
  if (report.cases.empty() && !report.message.empty()) grade.compile_output = report.message;
  return grade;
}

json to_json(const Grade& grade) {
  json cases = json::array();
  for (const CaseReport& each : grade.cases) {
    cases.push_back({{"name", each.name},
                     {"verdict", to_word(each.verdict)},
                     {"cpuMs", milliseconds(each.cpu)},
                     {"wallMs", milliseconds(each.wall)},
                     {"memoryKb", each.memory.kib()},
                     {"message", each.message}});
    if (each.difference)
      cases.back()["difference"] = {{"expected", each.difference->expected},
                                    {"got", each.difference->got}};
  }
  json flips = json::array();
  for (const Verdict each : grade.flips) flips.push_back(to_word(each));
  return {{"name", grade.name},
          {"language", grade.language},
          {"expected", grade.expected ? json(to_word(*grade.expected)) : json(nullptr)},
          {"verdict", to_word(grade.verdict)},
          {"score", grade.score},
          {"cases", std::move(cases)},
          {"compileOutput", grade.compile_output},
          {"flips", std::move(flips)}};
}

Result<Grade> grade_from_json(const json& value) {
  try {
    Grade grade;
    const auto verdict_of = [](const json& word) {
      const auto verdict = verdict_from_word(word.get<std::string>());
      if (!verdict) throw std::runtime_error("no verdict");
      return *verdict;
    };
    const auto time_of = [](const json& number) {
      return std::chrono::microseconds(static_cast<std::int64_t>(number.get<double>() * 1000));
    };
    grade.name = value.at("name").get<std::string>();
    grade.language = value.at("language").get<std::string>();
    if (!value.at("expected").is_null()) grade.expected = verdict_of(value.at("expected"));
    grade.verdict = verdict_of(value.at("verdict"));
    grade.score = value.at("score").get<double>();
    for (const json& item : value.at("cases")) {
      CaseReport each;
      each.name = item.at("name").get<std::string>();
      each.verdict = verdict_of(item.at("verdict"));
      each.cpu = time_of(item.at("cpuMs"));
      each.wall = time_of(item.at("wallMs"));
      each.memory = kib(item.at("memoryKb").get<std::int64_t>());
      each.message = item.at("message").get<std::string>();
      if (item.contains("difference"))
        each.difference = Difference{0, 0, item["difference"].at("expected").get<std::string>(),
                                     item["difference"].at("got").get<std::string>()};
      grade.cases.push_back(std::move(each));
    }
    grade.compile_output = value.at("compileOutput").get<std::string>();
    for (const json& word : value.at("flips")) grade.flips.push_back(verdict_of(word));
    return grade;
  } catch (const std::exception& error) {
    return input_error(std::string("is no result of a grading: ") + error.what());
  }
}

std::string table(const std::vector<Grade>& grades, bool colour) {
  std::size_t width = 10;
  for (const Grade& each : grades) width = std::max(width, one_line(each.name).size());
  std::string text;
  for (const Grade& each : grades) {
    std::string letters;
    for (const CaseReport& report : each.cases) letters.push_back(letter(report.verdict));
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
  std::string text = "name,language,expected,verdict,score,slowestCpuMs,firstFailure\r\n";
  for (const Grade& each : grades) {
    text += fmt::format("{},{},{},{},{:.4f},{:.3f},{}\r\n", csv_field(each.name),
                        csv_field(each.language), each.expected ? to_word(*each.expected) : "",
                        to_word(each.verdict), each.score, milliseconds(each.slowest()),
                        csv_field(harmless(first_failure(each))));
  }
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
