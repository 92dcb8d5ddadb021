#include "platform/batches/reference.h"

#include <fmt/format.h>

#include "base/cbor.h"
#include "questions/harness.h"
#include "submission/cbor.h"
#include "submission/cbor_reader.h"

namespace greenroom::batches {
namespace {

Result<std::string> whole(const Reference& reference, const Question& question,
                          const Catalogue& catalogue) try {
  const Language* language = catalogue.find(reference.language);
  if (language == nullptr)
    return input_error(fmt::format("the language {} is no longer served", reference.language));
  auto submission = make_submission(question, *language, reference.source);
  if (!submission) return failed(submission);
  submission->stop_on_first_failure = reference.stop_on_first_failure;
  submission->review = reference.review;
  return greenroom::to_cbor(*submission);
} catch (const std::exception& error) {
  return internal_error(std::string("a submission cannot be made whole: ") + error.what());
}

}  // namespace

std::string to_cbor(const Reference& reference) {
  return pack_cbor({{"owner", cbor_bytes(reference.owner)},
                    {"slug", cbor_bytes(reference.slug)},
                    {"revision", reference.revision},
                    {"language", cbor_bytes(reference.language)},
                    {"source", cbor_bytes(reference.source)},
                    {"stop", reference.stop_on_first_failure},
                    {"review", reference.review}});
}

Result<Reference> reference_from_cbor(std::string_view bytes) {
  const auto value = parse_cbor(bytes);
  if (!value) return tl::make_unexpected(value.error());
  try {
    const CborReader reader(*value, "a batch's submission");
    Reference reference;
    reader.read("owner", reference.owner);
    reader.read("slug", reference.slug);
    reader.read("revision", reference.revision);
    reader.read("language", reference.language);
    reader.read("source", reference.source);
    reader.read("stop", reference.stop_on_first_failure);
    reader.read("review", reference.review);
    return reference;
  } catch (const CborMismatch& mismatch) {
    return input_error("a batch's submission: " + mismatch.what);
  }
}

queue::Expand make_expand(questions::Shelf& shelf, const Catalogue& catalogue) {
  return [&shelf, &catalogue](const std::string& stored, Done<std::string> done) {
    auto reference = reference_from_cbor(stored);
    if (!reference) return done(failed(reference));
    std::string owner = reference->owner;
    std::string slug = reference->slug;
    const int revision = reference->revision;
    shelf.read(std::move(owner), std::move(slug), revision,
               [&catalogue, reference = std::move(*reference),
                done = std::move(done)](Result<questions::SharedQuestion> question) {
                 if (!question) return done(failed(question));
                 done(whole(reference, **question, catalogue));
               });
  };
}

}  // namespace greenroom::batches
