// SHA-256, for names that nobody may find a second text for.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace greenroom {

using Digest = std::array<unsigned char, 32>;

// Ends the process where libcrypto has no SHA-256: nothing that is named by it could be trusted.
Digest sha256(std::string_view text);

// Lower case, two digits for each byte.
std::string hex(const Digest& digest);

}  // namespace greenroom
