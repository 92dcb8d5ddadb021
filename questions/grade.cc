#include "questions/grade.h"

#include <algorithm>

#include <fmt/format.h>

#include "questions/score.h"

namespace greenroom {
namespace {

using nlohmann::json;

double milliseconds(std::chrono::microseconds time) {
  return static_cast<double>(time.count()) / 1000;
}

std::string csv_field(const std::string& text) {
  // What begins so is a formula to spreadsheets; with an apostrophe it is text.
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string::npos;
  if (!formula && text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = formula ? "\"'" : "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

// What a program wrote must not steer the terminal that shows the table.
std::string without_controls(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < ' ' && c != '\n' && c != '\t') || byte == 0x7F;
      },
      '?');
  return text;
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
    if (each.share != 1) cases.back()["share"] = each.share;
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
      each.share = item.value("share", 1.0);
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

std::string csv_head() {
  return "name,language,expected,verdict,score,slowestCpuMs,firstFailure\r\n";
}

std::string csv_row(const Grade& grade) {
  return fmt::format("{},{},{},{},{:.4f},{:.3f},{}\r\n", csv_field(grade.name),
                     csv_field(grade.language), grade.expected ? to_word(*grade.expected) : "",
                     to_word(grade.verdict), grade.score, milliseconds(grade.slowest()),
                     csv_field(without_controls(first_failure(grade))));
}

}  // namespace greenroom
