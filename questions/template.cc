#include "questions/template.h"

namespace greenroom {

std::string fill_template(std::string_view text, const Pieces& pieces) {
  constexpr std::string_view kOpen = "«";
  constexpr std::string_view kClose = "»";
  std::string filled;
  for (;;) {
    const std::size_t open = text.find(kOpen);
    const std::size_t close = open == std::string_view::npos ? open : text.find(kClose, open);
    if (close == std::string_view::npos) return filled.append(text);
    const std::string_view name = text.substr(open + kOpen.size(), close - open - kOpen.size());
    filled.append(text.substr(0, open));
    if (const auto found = pieces.find(name); found != pieces.end()) filled.append(found->second);
    text.remove_prefix(close + kClose.size());
  }
}

}  // namespace greenroom
