// Fields: the members of one JSON object, each taken once under its name and type. What is wrong is
// kept, the first mistake only, with the path of the field; what nobody took is refused at the end.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "platform/runs/run_request.h"

namespace greenroom::runs {

class Fields {
 public:
  // `path`: of the object itself, "" for the outermost. The object and the mistake outlive this.
  Fields(const nlohmann::json& object, std::string path, std::optional<Mistake>& mistake);

  // nullptr for a field that is absent or null; it counts as known from now on.
  const nlohmann::json* take(std::string_view name);

  std::optional<std::string> text(std::string_view name);
  std::optional<bool> flag(std::string_view name);
  std::optional<std::vector<std::string>> texts(std::string_view name, std::size_t most);
  // Any number, whole or not, that lies between the two.
  std::optional<double> number(std::string_view name, double least, double most);
  // As number(), without a fraction.
  std::optional<std::int64_t> whole(std::string_view name, std::int64_t least, std::int64_t most);
  // The elements of an array, at most so many; null for none.
  const nlohmann::json* list(std::string_view name, std::size_t most);

  void refuse(std::string_view name, std::string message);
  // Whatever was not taken.
  void refuse_unknown();

  [[nodiscard]] std::string path_of(std::string_view name) const;

 private:
  const nlohmann::json& object_;
  std::string path_;
  std::optional<Mistake>& mistake_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace greenroom::runs
