// Lane: how soon somebody looks at the answer. A person waits for an interactive submission; a
// batch is graded overnight.
#pragma once

#include <optional>
#include <string_view>

namespace greenroom {

enum class Lane { kInteractive = 0, kBatch = 1 };

inline std::string_view to_word(Lane lane) {
  return lane == Lane::kInteractive ? "interactive" : "batch";
}

inline std::optional<Lane> lane_from_word(std::string_view word) {
  if (word == "interactive") return Lane::kInteractive;
  if (word == "batch") return Lane::kBatch;
  return std::nullopt;
}

}  // namespace greenroom
