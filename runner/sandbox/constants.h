// The names that profiles and reports may use for numbers: AF_UNIX is 1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace greenroom {

std::optional<std::uint32_t> constant_value(std::string_view name);

// "socket(AF_INET)": a refused call for people; the argument is named where that helps.
std::string describe_call(int number, std::uint64_t first_argument, std::uint64_t second_argument);

}  // namespace greenroom
