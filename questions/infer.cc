#include "questions/infer.h"

#include <array>

namespace greenroom {
namespace {

using nlohmann::json;
using Kind = Type::Kind;

// What is known of all the values at one place.
struct Seen {
  bool null = false;
  bool boolean = false;
  bool text = false;
  bool real = false;
  bool whole = false;
  bool large = false;  // a whole number beyond 32 bits
  bool other = false;
  bool list = false;
  std::vector<json> elements;

  void add(const json& value) {
    switch (value.type()) {
      case json::value_t::null:
        null = true;
        break;
      case json::value_t::boolean:
        boolean = true;
        break;
      case json::value_t::string:
        text = true;
        break;
      case json::value_t::number_float:
        real = true;
        break;
      case json::value_t::array:
        list = true;
        elements.insert(elements.end(), value.begin(), value.end());
        break;
      case json::value_t::number_integer:
      case json::value_t::number_unsigned:
        whole = true;
        if (misfit(value, Type{Kind::kInt, {}})) large = true;
        if (misfit(value, Type{Kind::kLong, {}})) other = true;
        break;
      default:
        other = true;
    }
  }
  [[nodiscard]] int kinds() const {
    return int{boolean} + int{text} + int{real || whole} + int{list};
  }
};

constexpr int kMaxDepth = 6;

Result<Type> infer(const std::vector<json>& values, int depth) {
  Seen seen;
  for (const json& each : values) seen.add(each);
  if (seen.other || depth > kMaxDepth)
    return input_error("a value is an object, or a number beyond 64 bits, or nested too deeply");
  if (seen.kinds() > 1) return input_error("the values at one place are of several types");
  Type type{Kind::kInt, {}};
  if (seen.boolean) type.kind = Kind::kBool;
  if (seen.text) type.kind = Kind::kString;
  if (seen.large) type.kind = Kind::kLong;
  if (seen.real) type.kind = Kind::kDouble;
  if (seen.list) {
    auto element = infer(seen.elements, depth + 1);
    if (!element) return element;
    type = Type{Kind::kList, {std::move(*element)}};
  }
  if (seen.null && seen.kinds() == 0 && depth == 0) return input_error("a value is always null");
  return seen.null ? Type{Kind::kNullable, {std::move(type)}} : type;
}

}  // namespace

Result<Type> infer_type(const std::vector<json>& values) {
  if (values.empty()) return input_error("there are no values to go by");
  return infer(values, 0);
}

}  // namespace greenroom
