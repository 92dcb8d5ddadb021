// A batch as a client asked for it in JSON:
//
//   {"question": {"slug": "two-vouchers", "revision": 3},
//    "submissions": [{"name": "ann", "language": "python", "source": "…" or "sourceBase64": "…"}],
//    "stopOnFirstFailure": bool, "review": bool}
//
// Without a revision the latest is meant. A field of another name is refused.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "languages/catalogue.h"
#include "platform/runs/run_request.h"

namespace greenroom::batches {

inline constexpr std::size_t kMostSubmissions = 10'000;

struct Entry {
  std::string name;
  const Language* language = nullptr;  // the catalogue's
  std::string source;
};

struct BatchRequest {
  std::string slug;
  std::optional<int> revision;
  std::vector<Entry> submissions;
  bool stop_on_first_failure = false;
  bool review = false;
};

[[nodiscard]] runs::Checked<BatchRequest> read_batch(const nlohmann::json& request,
                                                     const Catalogue& catalogue);

// "submissions[3].language", for whoever finds a mistake later.
[[nodiscard]] std::string field_of(std::size_t place, std::string_view name);

}  // namespace greenroom::batches
