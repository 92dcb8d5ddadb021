// A stored submission as the JSON that a client is answered with.
#pragma once

#include <string>

#include "platform/judge0/fields.h"
#include "platform/judge0/languages.h"
#include "store/store.h"

namespace greenroom::judge0 {

// What is shown, and how.
struct Shape {
  FieldSet fields = default_fields();
  bool base64 = false;
};

// One object. `stored` needs its request (the CBOR of Wanted) and, if it is done, its report and
// its review.
// kInput: a field that was asked for holds text that is no UTF-8 and Base64 was not asked for; see
// the messages below. kInternal: what the store gave cannot be read.
Result<std::string> submission_json(const StoredSubmission& stored, const Shape& shape,
                                    const LanguageTable& languages);

inline constexpr const char* kNotUtf8 =
    "some attributes for this submission cannot be converted to UTF-8, use base64_encoded=true "
    "query parameter";
inline constexpr const char* kSomeNotUtf8 =
    "some attributes for one or more submissions cannot be converted to UTF-8, use "
    "base64_encoded=true query parameter";

// The status that a client sees: 1 and 2 while it is not done.
Result<int> status_of_stored(const StoredSubmission& stored);

}  // namespace greenroom::judge0
