// CborReader: takes one object of a message apart, distrusting it. Private to the readers of
// messages.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/cbor.h"
#include "base/result.h"
#include "submission/submission.h"
#include "submission/verdict.h"

namespace greenroom {

// What came is not what was agreed on: `what` names the key. Caught by whoever began to read, and
// turned into an Error.
struct CborMismatch {
  std::string what;
};

// One object of the message. Missing keys leave the default; a wrong type or a number out of range
// is a Mismatch that names the key.
class CborReader {
 public:
  explicit CborReader(const nlohmann::json& value, const char* what) : value_(value) {
    if (!value.is_object()) throw CborMismatch{std::string(what) + " is not an object"};
  }

  void read(const char* key, std::string& out) const {
    if (const nlohmann::json* found = find(key)) out = text(*found, key);
  }
  void read(const char* key, std::optional<std::string>& out) const {
    if (const nlohmann::json* found = find(key)) out = text(*found, key);
  }
  void read(const char* key, bool& out) const {
    if (const nlohmann::json* found = find(key)) {
      if (!found->is_boolean()) throw wrong(key);
      out = found->get<bool>();
    }
  }
  void read(const char* key, double& out) const {
    if (const nlohmann::json* found = find(key)) {
      if (!found->is_number()) throw wrong(key);
      out = found->get<double>();
    }
  }
  void read(const char* key, int& out) const {
    if (const auto number =
            integer(key, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()))
      out = static_cast<int>(*number);
  }
  void read(const char* key, std::optional<int>& out) const {
    if (find(key) != nullptr) {
      int number = 0;
      read(key, number);
      out = number;
    }
  }
  void read(const char* key, Bytes& out) const {
    if (const auto number = amount(key)) out = Bytes(*number);
  }
  template <typename Rep, typename Period>
  void read(const char* key, std::chrono::duration<Rep, Period>& out) const {
    if (const auto number = amount(key)) out = std::chrono::duration<Rep, Period>(*number);
  }
  void read(const char* key, std::vector<std::string>& out) const {
    each(key, [&](const nlohmann::json& item) { out.push_back(text(item, key)); });
  }
  void read(const char* key, std::vector<SourceFile>& out) const {
    each(key, [&](const nlohmann::json& item) {
      if (!item.is_array() || item.size() != 2) throw wrong(key);
      out.push_back({text(item.at(0), key), text(item.at(1), key)});
    });
  }
  // A number that stands for one of an enumeration's values, 0 … last.
  template <typename Enum>
  void read_enum(const char* key, Enum& out, Enum last) const {
    if (const auto number = integer(key, 0, static_cast<std::int64_t>(last)))
      out = static_cast<Enum>(*number);
  }
  void read_verdict(const char* key, Verdict& out) const {
    std::string word(to_word(out));
    read(key, word);
    const auto verdict = verdict_from_word(word);
    if (!verdict) throw wrong(key);
    out = *verdict;
  }
  void each(const char* key, const std::function<void(const nlohmann::json&)>& visit) const {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return;
    if (!found->is_array()) throw wrong(key);
    for (const nlohmann::json& item : *found) visit(item);
  }
  [[nodiscard]] const nlohmann::json* find(const char* key) const {
    const auto found = value_.find(key);
    return found == value_.end() || found->is_null() ? nullptr : &*found;
  }

 private:
  static CborMismatch wrong(const char* key) {
    return CborMismatch{std::string(key) + " has a wrong value"};
  }

  static std::string text(const nlohmann::json& value, const char* key) {
    if (!value.is_binary()) throw wrong(key);
    const auto& binary = value.get_binary();
    return {binary.begin(), binary.end()};
  }

  std::optional<std::int64_t> integer(const char* key, std::int64_t least,
                                      std::int64_t most) const {
    const nlohmann::json* found = find(key);
    if (found == nullptr) return std::nullopt;
    // Unsigned numbers beyond the signed range would wrap to something harmless-looking.
    if (!found->is_number_integer() ||
        (found->is_number_unsigned() &&
         found->get<std::uint64_t>() > static_cast<std::uint64_t>(most)))
      throw wrong(key);
    const auto number = found->get<std::int64_t>();
    if (number < least || number > most) throw wrong(key);
    return number;
  }

  // Of time or memory: not negative, and small enough to be added up and multiplied by 1000.
  std::optional<std::int64_t> amount(const char* key) const {
    return integer(key, 0, std::int64_t{1} << 50);
  }

  const nlohmann::json& value_;
};

template <typename T>
Result<T> read_cbor(const nlohmann::json& value, T (*from)(const nlohmann::json&)) {
  try {
    return from(value);
  } catch (const CborMismatch& mismatch) {
    return input_error("not understood: " + mismatch.what);
  }
}

template <typename T>
Result<T> read_cbor(std::string_view text, T (*from)(const nlohmann::json&)) {
  const auto value = parse_cbor(text);
  if (!value) return tl::make_unexpected(value.error());
  return read_cbor(*value, from);
}

}  // namespace greenroom
