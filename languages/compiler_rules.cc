#include "languages/compiler_rules.h"

#include <stdexcept>

#include "base/file.h"

namespace greenroom {

CompilerRules read_compiler_rules(const nlohmann::json& object,
                                  const std::filesystem::path& folder) {
  auto language = read_file(folder / "language.json", mib(1));
  if (!language) throw std::runtime_error(language.error().text());
  CompilerRules rules;
  rules.name = object.at("name").get<std::string>();
  rules.diagnostic =
      std::regex(nlohmann::json::parse(*language).at("diagnostics").get<std::string>());
  rules.flag = std::regex(object.at("flag").get<std::string>());
  if (object.contains("context"))
    rules.context = std::regex(object.at("context").get<std::string>());
  rules.caret = object.value("caret", false);
  rules.warnings = read_diagnostic_rules(object.at("warnings"));
  return rules;
}

}  // namespace greenroom
