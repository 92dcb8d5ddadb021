// greenroom languages: what can be run here, and in which version.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/workshop.h"

namespace greenroom::cli {
namespace {

std::string endings(const Language& language) {
  return fmt::format("{}", fmt::join(language.extensions, " "));
}

int list_languages(bool json) {
  auto catalogue = Catalogue::load(share_folder() / "languages");
  if (!catalogue) return report_error(catalogue.error());
  nlohmann::json list = nlohmann::json::array();
  const bool colour = has_colour(stdout);
  for (const Language& language : catalogue->languages()) {
    const auto usable = catalogue->usable(language);
    const std::string version = usable ? catalogue->version(language) : "";
    if (json) {
      list.push_back({{"id", language.id},
                      {"name", language.name},
                      {"version", version},
                      {"extensions", language.extensions},
                      {"available", usable.has_value()},
                      {"missing", usable ? "" : usable.error().text()}});
      continue;
    }
    fmt::print("{:<12} {:<12} {:<10} {:<24} {}\n", language.id, language.name, version,
               endings(language),
               usable ? "" : paint(usable.error().text(), Colour::kYellow, colour));
  }
  if (json) fmt::print("{}\n", list.dump());
  return kDone;
}

}  // namespace

void add_languages(CLI::App& app, Action& action) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("languages", "List the languages and their versions");
  command->add_flag("--json", *json, "A JSON list");
  command->callback([json, &action] { action = [json] { return list_languages(*json); }; });
}

}  // namespace greenroom::cli
