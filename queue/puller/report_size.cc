#include "queue/puller/report_size.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "submission/cbor.h"

namespace greenroom::queue {
namespace {

struct Text {
  std::string* text;
  bool* truncated;  // may be nullptr
};

std::vector<Text> texts_of(Report& report) {
  std::vector<Text> texts;
  if (report.compile) texts.push_back({&report.compile->output, &report.compile->truncated});
  for (CaseReport& each : report.cases) {
    texts.push_back({&each.stdout_text, &each.stdout_truncated});
    texts.push_back({&each.stderr_text, &each.stderr_truncated});
    texts.push_back({&each.answer, nullptr});
  }
  return texts;
}

std::size_t total(const std::vector<Text>& texts, std::size_t longest) {
  std::size_t sum = 0;
  for (const Text& each : texts) sum += std::min(each.text->size(), longest);
  return sum;
}

// The greatest length that all texts can be cut to without being more than `room` together.
std::size_t common_length(const std::vector<Text>& texts, std::size_t room) {
  std::size_t fits = 0;
  std::size_t too_long = room + 1;
  while (too_long - fits > 1) {
    const std::size_t middle = fits + (too_long - fits) / 2;
    (total(texts, middle) <= room ? fits : too_long) = middle;
  }
  return fits;
}

}  // namespace

Result<std::string> fit_report(Report report, Bytes most) {
  std::string packed = to_cbor(report);
  const auto limit = static_cast<std::size_t>(most.count());
  if (packed.size() <= limit) return packed;
  const std::vector<Text> texts = texts_of(report);
  const std::size_t rest = packed.size() - total(texts, packed.size());
  if (rest > limit)
    return internal_error(fmt::format("the report is {} MiB without any output", rest >> 20U));
  packed = {};
  const std::size_t length = common_length(texts, limit - rest);
  for (const Text& each : texts) {
    if (each.text->size() <= length) continue;
    each.text->resize(length);
    if (each.truncated != nullptr) *each.truncated = true;
  }
  return to_cbor(report);
}

}  // namespace greenroom::queue
