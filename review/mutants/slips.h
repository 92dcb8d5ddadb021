// Slips: where in a program each kind of slip can be made, and what stands there then.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/rules/rule.h"

namespace greenroom::review {

// `text` in the place of what stands between two bytes of the source.
struct Change {
  std::size_t begin;
  std::size_t end;
  std::string text;
};

class Changes {
 public:
  void replace(Node node, std::string text);
  // So that what is around it still parses.
  void drop(Node statement);
  [[nodiscard]] const std::vector<Change>& all() const { return all_; }

 private:
  std::vector<Change> all_;
};

struct Slip {
  std::string_view name;
  std::string_view example;
  bool own = false;  // of one language
  void (*find)(const Source&, Changes&) = nullptr;
};

const std::vector<Slip>& all_slips();

}  // namespace greenroom::review
