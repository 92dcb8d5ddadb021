#include "languages/review_rules.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/file.h"

namespace greenroom {

std::shared_ptr<const ReviewRules> read_review_rules(const std::filesystem::path& folder) {
  auto text = read_file(folder / "review.json", mib(1));
  if (!text) throw std::runtime_error(text.error().text());
  const nlohmann::json root = nlohmann::json::parse(*text);
  auto rules = std::make_shared<ReviewRules>();
  rules->compile_options = root.value("compileOptions", std::vector<std::string>{});
  rules->ask = root.value("ask", std::map<std::string, std::string>{});
  if (root.contains("compiler")) rules->compiler = read_compiler_rules(root.at("compiler"), folder);
  if (root.contains("evidence")) rules->evidence = read_evidence_rules(root.at("evidence"), folder);
  return rules;
}

}  // namespace greenroom
