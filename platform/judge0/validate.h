// From what a client sent to what it wants: types coerced as Rails coerces them, defaults filled
// in, every rule of Judge0 checked, with its wording.
//
// Four refusals are ours, where Judge0 takes what then cannot work: a callback_url that is no
// http(s) URL, a NUL byte in the source, options or arguments, options that hold quotes or line
// ends once they have been split, and text in options, arguments or URL that is no UTF-8.
#pragma once

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include "platform/judge0/languages.h"
#include "platform/judge0/settings.h"
#include "platform/judge0/wanted.h"

namespace greenroom::judge0 {

// `fields` is Parameters::all() or one entry of a batch; what is no object has no fields. `base64`:
// source_code, stdin and expected_output are encoded (additional_files always is).
//
// The error is the body of the 422: {"field": ["message", …], …}, all mistakes together.
tl::expected<Wanted, nlohmann::ordered_json> validate(const nlohmann::json& fields, bool base64,
                                                      const Settings& settings,
                                                      const LanguageTable& languages);

}  // namespace greenroom::judge0
