// TeX → Markdown, for the statements of problem packages: sections, paragraphs, lists, tables,
// verbatim text, emphasis; mathematics stays between dollars. Nothing is ever executed, read or
// defined; what is not known stands in the result as text. Linear in the text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace greenroom {

struct TexReading {
  std::string markdown;
  std::string title;                  // of \problemname, as text; or ""
  std::vector<std::string> unknown;   // commands and environments that stand as text, each once
  std::vector<std::string> left_out;  // pictures, by file name as far as it is known
};

// `constants` are the values of \constant{name}.
TexReading tex_to_markdown(std::string_view tex,
                           const std::map<std::string, std::string>& constants = {});

}  // namespace greenroom
