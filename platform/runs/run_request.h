// A run as a client asked for it in JSON, held against the rules and made a Submission.
//
//   {"language": "python", "source": "…" or "files": [{"name", "content"}],
//    "stdin": "…" or "cases": [{"name", "stdin", "expected"}],
//    "arguments": […], "options": […], "limits": {"cpuMs", …}, "comparer": {"rule", …},
//    "stopOnFirstFailure": bool, "mergeOutput": bool, "live": bool, "review": bool}
//
// Only the language and the source must be there; null is as if absent. A field of another name is
// refused: a typing error in "limits" would otherwise run with the wrong ones. No run is taken that
// a worker would refuse for its form.
#pragma once

#include <string>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include "languages/catalogue.h"
#include "platform/judge0/settings.h"
#include "submission/submission.h"

namespace greenroom::runs {

// What is wrong, and where: "limits.cpuMs", "cases[2].stdin"; "" for the whole.
struct Mistake {
  std::string field;
  std::string message;
};

template <typename T>
using Checked = tl::expected<T, Mistake>;

// A program that somebody types to may wait for them for this long.
inline constexpr std::chrono::minutes kLongestLive{10};

struct RunRules {
  const Catalogue& catalogue;
  const judge0::Settings& settings;  // the maxima, defaults and switches of the whole server
  bool may_be_live = false;          // only where there is a way to type
};

// The language of the Submission is the catalogue's id, whatever name was given.
[[nodiscard]] Checked<Submission> read_run(const nlohmann::json& request, const RunRules& rules);

// Text from a stranger: bounded before it is parsed. The message of the Mistake says what it is.
[[nodiscard]] Checked<nlohmann::json> read_json(std::string_view text);

}  // namespace greenroom::runs
