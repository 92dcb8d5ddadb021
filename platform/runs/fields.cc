#include "platform/runs/fields.h"

#include <cmath>

#include <fmt/format.h>

namespace greenroom::runs {
namespace {

using nlohmann::json;

constexpr std::size_t kShownName = 60;  // of a stranger's word in an answer

std::string shown(std::string_view name) {
  return std::string(name.substr(0, kShownName)) + (name.size() > kShownName ? "…" : "");
}

}  // namespace

Fields::Fields(const json& object, std::string path, std::optional<Mistake>& mistake)
    : object_(object), path_(std::move(path)), mistake_(mistake) {
  if (!object_.is_object()) refuse("", "must be an object");
}

const json* Fields::take(std::string_view name) {
  known_.emplace(name);
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> Fields::text(std::string_view name) {
  const json* value = take(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  refuse(name, "must be a text");
  return std::nullopt;
}

std::optional<bool> Fields::flag(std::string_view name) {
  const json* value = take(name);
  if (value == nullptr) return std::nullopt;
  if (value->is_boolean()) return value->get<bool>();
  refuse(name, "must be true or false");
  return std::nullopt;
}

std::optional<std::vector<std::string>> Fields::texts(std::string_view name, std::size_t most) {
  const json* values = list(name, most);
  if (values == nullptr) return std::nullopt;
  std::vector<std::string> words;
  for (const json& value : *values) {
    if (!value.is_string()) {
      refuse(fmt::format("{}[{}]", name, words.size()), "must be a text");
      return std::nullopt;
    }
    words.push_back(value.get<std::string>());
  }
  return words;
}

std::optional<double> Fields::number(std::string_view name, double least, double most) {
  const json* value = take(name);
  if (value == nullptr) return std::nullopt;
  const double given = value->is_number() ? value->get<double>() : std::nan("");
  if (std::isnan(given)) {
    refuse(name, "must be a number");
  } else if (given < least || given > most) {
    refuse(name, fmt::format("must be between {} and {}", least, most));
  } else {
    return given;
  }
  return std::nullopt;
}

std::optional<std::int64_t> Fields::whole(std::string_view name, std::int64_t least,
                                          std::int64_t most) {
  const auto given = number(name, static_cast<double>(least), static_cast<double>(most));
  if (!given) return std::nullopt;
  if (std::trunc(*given) == *given) return static_cast<std::int64_t>(*given);
  refuse(name, "must be a whole number");
  return std::nullopt;
}

const json* Fields::list(std::string_view name, std::size_t most) {
  const json* value = take(name);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) {
    refuse(name, "must be a list");
  } else if (value->size() > most) {
    refuse(name, fmt::format("holds more than {}", most));
  } else {
    return value;
  }
  return nullptr;
}

void Fields::refuse(std::string_view name, std::string message) {
  if (!mistake_) mistake_ = Mistake{path_of(name), std::move(message)};
}

void Fields::refuse_unknown() {
  if (!object_.is_object()) return;
  for (const auto& [name, value] : object_.items()) {
    if (!known_.contains(name)) return refuse(shown(name), "there is no such field");
  }
}

std::string Fields::path_of(std::string_view name) const {
  if (path_.empty() || name.empty()) return path_ + std::string(name);
  return path_ + "." + std::string(name);
}

}  // namespace greenroom::runs
