// What the store and the queue keep as CBOR: submissions, reports, and what a Judge0 client wanted.
#include <nlohmann/json.hpp>

#include "base/cbor.h"
#include "platform/judge0/wanted.h"
#include "submission/cbor.h"
#include "submission/json.h"
#include "tests/fuzz/fuzz.h"

namespace greenroom {
namespace {

using fuzz::check;

// Encodes what was read, reads that, and gives it back.
template <typename T, typename To, typename From>
void round_trip(const Result<T>& read, To to, From from) {
  if (!read) {
    check(read.error().kind == Error::Kind::kInput, "a bad record is its writer's fault");
    return;
  }
  const std::string once = to(*read);
  const auto again = from(once);
  check(again.has_value(), "what was read can be written and read");
  check(to(*again) == once, "a record keeps its content");
}

void any_cbor(std::string_view bytes) {
  const auto value = parse_cbor(bytes);
  if (!value) return;
  const auto again = parse_cbor(pack_cbor(*value));
  check(again.has_value(), "CBOR that was read can be written and read");
  check(pack_cbor(*again) == pack_cbor(*value), "CBOR keeps its content");
}

void any_report(std::string_view bytes) {
  const auto report = report_from_cbor(bytes);
  round_trip(
      report, [](const Report& each) { return to_cbor(each); },
      [](std::string_view text) { return report_from_cbor(text); });
  if (!report) return;
  const std::string line = to_json_line(*report);
  check(nlohmann::json::accept(line), "a report is shown as JSON whatever it holds");
  check(line.find('\n') == std::string::npos, "a report's JSON is one line");
}

}  // namespace
}  // namespace greenroom

void greenroom::fuzz::run(std::string_view input) {
  using namespace greenroom;
  any_cbor(input);
  any_report(input);
  round_trip(
      submission_from_cbor(input), [](const Submission& each) { return to_cbor(each); },
      [](std::string_view text) { return submission_from_cbor(text); });
  round_trip(
      judge0::wanted_from_cbor(input), [](const judge0::Wanted& each) { return to_cbor(each); },
      [](std::string_view text) { return judge0::wanted_from_cbor(text); });
}
