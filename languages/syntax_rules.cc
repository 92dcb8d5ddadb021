#include "languages/syntax_rules.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/file.h"

namespace greenroom {

SyntaxRules read_syntax_rules(const std::filesystem::path& folder) {
  auto text = read_file(folder / "syntax.json", mib(1));
  if (!text) throw std::runtime_error(text.error().text());
  const nlohmann::json root = nlohmann::json::parse(*text);
  SyntaxRules rules;
  rules.grammar = root.at("grammar").get<std::string>();
  // Written the other way round: one token, many types.
  for (const auto& [token, types] : root.at("tokens").items()) {
    for (const auto& type : types) rules.tokens[type.get<std::string>()] = token;
  }
  rules.code = root.value("code", std::vector<std::string>{});
  rules.ignored = root.at("ignored").get<std::vector<std::string>>();
  return rules;
}

}  // namespace greenroom
