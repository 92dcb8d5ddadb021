// The OpenAPI 3.1 document, written by hand in openapi.json beside this and compiled in.
#pragma once

#include <string_view>

namespace greenroom {

std::string_view openapi_text();

}  // namespace greenroom
