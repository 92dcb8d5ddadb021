// Reference: what is stored of a batch's submission: whose source it is, and to which revision. The
// cases, which may be megabytes, stand once in the store; they are added when it goes to a worker.
#pragma once

#include <string>
#include <string_view>

#include "languages/catalogue.h"
#include "platform/questions/shelf.h"
#include "queue/dispatcher/dispatcher.h"

namespace greenroom::batches {

struct Reference {
  std::string owner;  // of the question, as Revision::tenant
  std::string slug;
  int revision = 0;
  std::string language;  // id
  std::string source;
  bool stop_on_first_failure = false;
  bool review = false;
};

[[nodiscard]] std::string to_cbor(const Reference& reference);
// kInput: not what to_cbor makes.
[[nodiscard]] Result<Reference> reference_from_cbor(std::string_view bytes);

// For the dispatcher. Both must outlive it.
[[nodiscard]] queue::Expand make_expand(questions::Shelf& shelf, const Catalogue& catalogue);

}  // namespace greenroom::batches
