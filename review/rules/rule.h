// Rule: one thing that is worth a note, in one file of its own: review/rules/<folder>/<name>.cc,
// which defines `Rule folder_name()` in namespace greenroom::review::rules. The build finds the
// file; nothing else has to be changed (docs/review.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "review/rules/code.h"
#include "review/rules/scopes.h"
#include "submission/note.h"

namespace greenroom::review {

// What a check looks at.
struct Source {
  const Code& code;
  const Scopes& scopes;
};

struct Finding {
  Node at;                           // what is noted
  std::vector<std::string> names;    // in the place of {0}, {1} … of the message
  std::optional<Severity> severity;  // other than the rule's
  std::vector<Edit> fix;
  std::vector<std::pair<Node, std::string>> related;
};

class Findings {
 public:
  // Names are cut to a length that fits. Returns it, to say more of it.
  Finding& add(Node at, const std::vector<std::string_view>& names = {});
  [[nodiscard]] const std::vector<Finding>& all() const { return all_; }

 private:
  std::vector<Finding> all_;
};

// Code of a good or a bad example. The lines that must be noted begin with ">", which is no part
// of it.
struct Example {
  std::string_view language;
  std::string_view code;
};

struct Rule {
  std::string_view id;       // folder/name
  std::string_view title;    // at most 80 bytes
  std::string_view message;  // at most 400 with its names
  std::string_view why;      // it matters in an interview
  Category category = Category::kQuality;
  Severity severity = Severity::kInfo;  // never kError: that needs a compiler, or a run
  double confidence = 0.9;
  std::vector<std::string_view> languages;
  void (*check)(const Source&, Findings&) = nullptr;
  std::vector<Example> bad;
  std::vector<Example> good;
};

// What replaces `node` by `text`.
Edit replace(Node node, std::string text);

}  // namespace greenroom::review
