#include "questions/slug.h"

#include <cctype>

namespace greenroom {

std::string slug_of(std::string_view name) {
  constexpr std::size_t kMost = 80;
  std::string slug;
  for (const char c : name.substr(0, 4 * kMost)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0)
      slug.push_back(static_cast<char>(std::tolower(byte)));
    else if (!slug.empty() && slug.back() != '-')
      slug.push_back('-');
  }
  slug.resize(std::min(slug.size(), kMost));
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

}  // namespace greenroom
