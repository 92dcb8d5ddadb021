#include "platform/batches/batch_request.h"

#include <limits>
#include <set>

#include <fmt/format.h>

#include "platform/judge0/base64.h"
#include "platform/runs/fields.h"

namespace greenroom::batches {
namespace {

using nlohmann::json;
using runs::Fields;
using runs::Mistake;

constexpr std::size_t kLongestName = 512;
constexpr Bytes kLargestSource = mib(1);

class Reading {
 public:
  Reading(const json& request, const Catalogue& catalogue)
      : catalogue_(catalogue), fields_(request, "", mistake_) {}

  runs::Checked<BatchRequest> run() {
    read_question();
    read_submissions();
    batch_.stop_on_first_failure = fields_.flag("stopOnFirstFailure").value_or(false);
    batch_.review = fields_.flag("review").value_or(false);
    fields_.refuse_unknown();
    if (mistake_) return tl::make_unexpected(std::move(*mistake_));
    return std::move(batch_);
  }

 private:
  void read_question() {
    const json* given = fields_.take("question");
    if (given == nullptr) return fields_.refuse("question", "must be given");
    Fields question(*given, "question", mistake_);
    const auto slug = question.text("slug");
    if (!slug) question.refuse("slug", "must be given");
    batch_.slug = slug.value_or("");
    if (const auto number = question.whole("revision", 1, std::numeric_limits<int>::max()))
      batch_.revision = static_cast<int>(*number);
    question.refuse_unknown();
  }

  void read_submissions() {
    const json* given = fields_.list("submissions", kMostSubmissions);
    if (given == nullptr || given->empty())
      return fields_.refuse("submissions", "must be given, one at least");
    for (std::size_t i = 0; i < given->size() && !mistake_; ++i)
      read_submission((*given)[i], fmt::format("submissions[{}]", i));
  }

  void read_submission(const json& value, std::string path) {
    Fields fields(value, std::move(path), mistake_);
    Entry entry;
    read_name(fields, entry);
    read_language(fields, entry);
    read_source(fields, entry);
    fields.refuse_unknown();
    batch_.submissions.push_back(std::move(entry));
  }

  void read_name(Fields& fields, Entry& entry) {
    const auto name = fields.text("name");
    if (!name || name->empty()) return fields.refuse("name", "must be given");
    if (name->size() > kLongestName || name->find('\0') != std::string::npos)
      return fields.refuse("name", fmt::format("must be a text of at most {} bytes", kLongestName));
    if (!names_.insert(*name).second) return fields.refuse("name", "is there twice");
    entry.name = *name;
  }

  void read_language(Fields& fields, Entry& entry) {
    const auto word = fields.text("language");
    if (!word) return fields.refuse("language", "must be given");
    entry.language = catalogue_.find(*word);
    if (entry.language == nullptr)
      return fields.refuse("language", "is not known; known are " + catalogue_.ids());
    if (const auto usable = catalogue_.usable(*entry.language); !usable)
      fields.refuse("language", "cannot be run here: " + usable.error().message);
  }

  void read_source(Fields& fields, Entry& entry) {
    const auto text = fields.text("source");
    const auto encoded = fields.text("sourceBase64");
    if (text && encoded) return fields.refuse("sourceBase64", "stands beside source: give one");
    if (!text && !encoded) return fields.refuse("source", "must be given");
    entry.source = text ? *text : judge0::decode_base64(*encoded);
    if (entry.source.size() > static_cast<std::size_t>(kLargestSource.count()))
      fields.refuse(text ? "source" : "sourceBase64",
                    fmt::format("is larger than {} MB", kLargestSource.mib()));
  }

  const Catalogue& catalogue_;
  std::optional<Mistake> mistake_;
  Fields fields_;  // after mistake_, to which it refers
  std::set<std::string> names_;
  BatchRequest batch_;
};

}  // namespace

runs::Checked<BatchRequest> read_batch(const json& request, const Catalogue& catalogue) {
  return Reading(request, catalogue).run();
}

std::string field_of(std::size_t place, std::string_view name) {
  return fmt::format("submissions[{}].{}", place, name);
}

}  // namespace greenroom::batches
