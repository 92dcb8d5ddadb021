#include "cli/grade_journal.h"

#include "base/json_depth.h"

namespace greenroom::cli {
namespace {

constexpr int kMaxDepth = 8;

}  // namespace

Result<Journal> Journal::open(const std::string& path) {
  Journal journal;
  if (path.empty()) return journal;
  std::ifstream before(path);
  for (std::string line; std::getline(before, line);) {
    if (is_nested_deeper(line, kMaxDepth)) continue;  // none of ours
    const auto value = nlohmann::json::parse(line, nullptr, false);
    if (!value.is_object() || !value.contains("key") || !value["key"].is_string()) continue;
    auto grade = grade_from_json(value.value("grade", nlohmann::json()));
    if (grade) journal.known_.emplace(value["key"].get<std::string>(), std::move(*grade));
  }
  // What a crash cut off must not become part of the next line.
  journal.out_.open(path, std::ios::app);
  journal.out_ << '\n';
  if (!journal.out_.flush()) return input_error("cannot write to " + path);
  return journal;
}

const Grade* Journal::find(const std::string& key) const {
  const auto found = known_.find(key);
  return found == known_.end() ? nullptr : &found->second;
}

void Journal::add(const std::string& key, const Grade& grade) {
  if (!out_.is_open()) return;
  out_ << nlohmann::json{{"key", key}, {"grade", to_json(grade)}}.dump(
              -1, ' ', false, nlohmann::json::error_handler_t::replace)
       << std::endl;
}

}  // namespace greenroom::cli
