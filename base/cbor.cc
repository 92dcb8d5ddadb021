#include "base/cbor.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace greenroom {
namespace {

// The head of one item: three bits of kind and an argument (RFC 8949, section 3).
struct Head {
  int kind = 0;
  std::uint64_t argument = 0;
};

class Walker {
 public:
  explicit Walker(std::string_view bytes) : bytes_(bytes) {}

  // Empty: one whole item of bounded depth. Else what is wrong.
  std::string check() {
    std::vector<std::uint64_t> open = {1};  // items still to come, on each level
    while (!open.empty()) {
      if (open.back() == 0) {
        open.pop_back();
        continue;
      }
      --open.back();
      const auto head = next_head();
      if (!head) return "cut short or of indefinite length";
      const auto inside = items_inside(*head);
      if (!inside) return "cut short, or a tag";
      if (*inside == 0) continue;
      if (open.size() > kMaxCborDepth) return "nested too deep";
      open.push_back(*inside);
    }
    return bytes_.empty() ? "" : "followed by something else";
  }

 private:
  std::optional<Head> next_head() {
    if (bytes_.empty()) return std::nullopt;
    const auto first = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    Head head{first >> 5, static_cast<std::uint64_t>(first & 31)};
    if (head.argument < 24) return head;
    if (head.argument > 27) return std::nullopt;
    const std::size_t size = std::size_t{1} << (head.argument - 24);
    if (bytes_.size() < size) return std::nullopt;
    head.argument = 0;
    for (std::size_t i = 0; i < size; ++i)
      head.argument = head.argument << 8 | static_cast<unsigned char>(bytes_.at(i));
    bytes_.remove_prefix(size);
    return head;
  }

  // How many items belong to this one; strings are passed over.
  std::optional<std::uint64_t> items_inside(const Head& head) {
    switch (head.kind) {
      case 2:
      case 3:
        if (head.argument > bytes_.size()) return std::nullopt;
        bytes_.remove_prefix(head.argument);
        return 0;
      case 4:
      case 5:  // each item takes at least a byte: a larger count is a lie, and would be reserved
               // for
        if (head.argument > bytes_.size()) return std::nullopt;
        return head.kind == 4 ? head.argument : 2 * head.argument;
      case 6:
        return std::nullopt;
      default:
        return 0;
    }
  }

  std::string_view bytes_;
};

}  // namespace

nlohmann::json cbor_bytes(std::string_view bytes) {
  return nlohmann::json::binary(std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
}

std::string pack_cbor(const nlohmann::json& value) {
  std::string out;
  nlohmann::json::to_cbor(value, nlohmann::detail::output_adapter<char>(out));
  return out;
}

Result<nlohmann::json> parse_cbor(std::string_view bytes) {
  if (const std::string wrong = Walker(bytes).check(); !wrong.empty())
    return input_error("not CBOR: " + wrong);
  auto value = nlohmann::json::from_cbor(bytes.begin(), bytes.end(), true, false);
  if (value.is_discarded()) return input_error("not CBOR as it is used here");
  return value;
}

}  // namespace greenroom
