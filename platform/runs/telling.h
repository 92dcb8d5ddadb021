// Telling: what a run goes through, as the messages that its clients get, on a socket and as
// server-sent events. One for each run and client, since it joins the characters that a piece of
// output cut in two.
//
//   started {attempt, worker}, compiled {report}, output {case, stream, text},
//   left_out {bytes}, case {index, report}, done {report}, review {review}
//
// `review` follows `done`, if notes were wanted, and comes again whenever there is more, in place
// of what was said before.
//
// A second `started` means that the first try was lost with its worker; what was told of it does
// not count. The texts of a `case` may be cut, which its ...Truncated says; `done` has all.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "platform/runs/utf8_joiner.h"
#include "queue/dispatcher/dispatcher.h"

namespace greenroom::runs {

using Json = nlohmann::ordered_json;

struct Told {
  std::string type;
  Json body = Json::object();
};

class Telling {
 public:
  // Nothing but held-back output for Finished: the report is done()'s.
  [[nodiscard]] std::vector<Told> operator()(const queue::Event& event);

  static Told left_out(std::size_t bytes);
  static Told done(const std::string& report_cbor, std::optional<Verdict> verdict);
  static Told review(const Json& review);  // review_json()

 private:
  using Place = std::pair<int, queue::Progress::Stream>;

  void tell_rest(int index, std::vector<Told>& out);

  std::map<Place, Utf8Joiner> joiners_;
};

// The report that the store keeps, in the form of submission/json.h. One that nobody could judge
// ends without a report: then it is the verdict (internal_error if that is missing too) and nothing
// else. null if it cannot be read.
[[nodiscard]] Json report_json(const std::string& report_cbor, std::optional<Verdict> verdict);

// On one line. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string to_text(const Json& json);

}  // namespace greenroom::runs
