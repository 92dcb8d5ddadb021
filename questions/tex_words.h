// What is known of TeX's commands and environments (questions/tex.h): data.
#pragma once

#include <map>
#include <string_view>

namespace greenroom {

struct TexCommand {
  enum class Kind {
    kText,     // stands for `text`
    kDrop,     // has `arguments` arguments, which go with it
    kWrap,     // its argument stands between `text` and `text`
    kSwitch,   // as kWrap, for the rest of its group
    kSection,  // its argument is a heading that begins with `text`
    kPicture,  // an illustration: left out, with the last of its arguments as caption
    kTitle,
    kLink,
    kAddress,
    kFootnote,
    kConstant,
    kAccent,  // `text` is combined with the letter after it
  };
  Kind kind = Kind::kText;
  std::string_view text;
  int arguments = 0;
};

struct TexEnvironment {
  enum class Kind {
    kPlain,  // its content
    kList,   // items that begin with `text`
    kCode,
    kHeading,  // its content below the heading `text`
    kMath,     // as it is between two pairs of dollars; inside of the environment `text`
    kTable,
    kPicture,
  };
  Kind kind = Kind::kPlain;
  std::string_view text;
  int arguments = 0;  // besides one in brackets
};

inline const std::map<std::string_view, TexCommand>& tex_commands() {
  using enum TexCommand::Kind;
  static const std::map<std::string_view, TexCommand> all = {
      {"emph", {kWrap, "*"}},
      {"textit", {kWrap, "*"}},
      {"textsl", {kWrap, "*"}},
      {"textbf", {kWrap, "**"}},
      {"texttt", {kWrap, "`"}},
      {"t", {kWrap, "`"}},
      {"sout", {kWrap, "~~"}},
      {"underline", {kWrap, ""}},
      {"textsc", {kWrap, ""}},
      {"textrm", {kWrap, ""}},
      {"textsf", {kWrap, ""}},
      {"text", {kWrap, ""}},
      {"mbox", {kWrap, ""}},
      {"caption", {kWrap, "*"}},
      {"bf", {kSwitch, "**"}},
      {"bfseries", {kSwitch, "**"}},
      {"it", {kSwitch, "*"}},
      {"itshape", {kSwitch, "*"}},
      {"em", {kSwitch, "*"}},
      {"tt", {kSwitch, "`"}},
      {"ttfamily", {kSwitch, "`"}},
      {"section", {kSection, "## "}},
      {"subsection", {kSection, "### "}},
      {"subsubsection", {kSection, "#### "}},
      {"paragraph", {kSection, "#### "}},
      {"problemname", {kTitle, "", 1}},
      {"illustration", {kPicture, "", 3}},
      {"includegraphics", {kPicture, "", 1}},
      {"url", {kAddress, "", 1}},
      {"href", {kLink, "", 2}},
      {"footnote", {kFootnote, "", 1}},
      {"constant", {kConstant, "", 1}},
      {"'", {kAccent, "\u0301"}},
      {"`", {kAccent, "\u0300"}},
      {"^", {kAccent, "\u0302"}},
      {"\"", {kAccent, "\u0308"}},
      {"~", {kAccent, "\u0303"}},
      {"=", {kAccent, "\u0304"}},
      {".", {kAccent, "\u0307"}},
      {"c", {kAccent, "\u0327"}},
      {"v", {kAccent, "\u030c"}},
      {"r", {kAccent, "\u030a"}},
      {"H", {kAccent, "\u030b"}},
      {"%", {kText, "%"}},
      {"&", {kText, "&"}},
      {"#", {kText, "\\#"}},
      {"_", {kText, "\\_"}},
      {"$", {kText, "\\$"}},
      {"{", {kText, "{"}},
      {"}", {kText, "}"}},
      {" ", {kText, " "}},
      {"\n", {kText, "\n"}},
      {",", {kText, " "}},
      {";", {kText, " "}},
      {":", {kText, " "}},
      {"!", {kText, ""}},
      {"/", {kText, ""}},
      {"-", {kText, ""}},
      {"@", {kText, ""}},
      {"\\", {kText, "  \n"}},
      {"newline", {kText, "  \n"}},
      {"linebreak", {kText, "  \n"}},
      {"par", {kText, "\n\n"}},
      {"ldots", {kText, "…"}},
      {"dots", {kText, "…"}},
      {"textellipsis", {kText, "…"}},
      {"textbackslash", {kText, "\\\\"}},
      {"textasciitilde", {kText, "~"}},
      {"textasciicircum", {kText, "^"}},
      {"textdegree", {kText, "°"}},
      {"textgreater", {kText, ">"}},
      {"textless", {kText, "\\<"}},
      {"textbar", {kText, "|"}},
      {"textquotesingle", {kText, "'"}},
      {"copyright", {kText, "©"}},
      {"S", {kText, "§"}},
      {"euro", {kText, "€"}},
      {"pounds", {kText, "£"}},
      {"ss", {kText, "ß"}},
      {"o", {kText, "ø"}},
      {"O", {kText, "Ø"}},
      {"aa", {kText, "å"}},
      {"AA", {kText, "Å"}},
      {"ae", {kText, "æ"}},
      {"AE", {kText, "Æ"}},
      {"l", {kText, "ł"}},
      {"L", {kText, "Ł"}},
      {"i", {kText, "ı"}},
      {"quad", {kText, " "}},
      {"qquad", {kText, " "}},
      {"TeX", {kText, "TeX"}},
      {"LaTeX", {kText, "LaTeX"}},
      {"noindent", {kDrop}},
      {"indent", {kDrop}},
      {"smallskip", {kDrop}},
      {"medskip", {kDrop}},
      {"bigskip", {kDrop}},
      {"newpage", {kDrop}},
      {"clearpage", {kDrop}},
      {"pagebreak", {kDrop}},
      {"centering", {kDrop}},
      {"hfill", {kDrop}},
      {"vfill", {kDrop}},
      {"maketitle", {kDrop}},
      {"hline", {kDrop}},
      {"toprule", {kDrop}},
      {"midrule", {kDrop}},
      {"bottomrule", {kDrop}},
      {"cline", {kDrop, "", 1}},
      {"nextsample", {kDrop}},
      {"remainingsamples", {kDrop}},
      {"tiny", {kDrop}},
      {"scriptsize", {kDrop}},
      {"footnotesize", {kDrop}},
      {"small", {kDrop}},
      {"normalsize", {kDrop}},
      {"large", {kDrop}},
      {"Large", {kDrop}},
      {"LARGE", {kDrop}},
      {"huge", {kDrop}},
      {"Huge", {kDrop}},
      {"rm", {kDrop}},
      {"label", {kDrop, "", 1}},
      {"vspace", {kDrop, "", 1}},
      {"hspace", {kDrop, "", 1}},
      {"pagestyle", {kDrop, "", 1}},
      {"documentclass", {kDrop, "", 1}},
      {"usepackage", {kDrop, "", 1}},
  };
  return all;
}

inline const std::map<std::string_view, TexEnvironment>& tex_environments() {
  using enum TexEnvironment::Kind;
  static const std::map<std::string_view, TexEnvironment> all = {
      {"document", {kPlain}},
      {"center", {kPlain}},
      {"quote", {kPlain}},
      {"quotation", {kPlain}},
      {"flushleft", {kPlain}},
      {"table", {kPlain}},
      {"small", {kPlain}},
      {"minipage", {kPlain, "", 1}},
      {"itemize", {kList, "- "}},
      {"enumerate", {kList, "1. "}},
      {"description", {kList, "- "}},
      {"verbatim", {kCode}},
      {"Verbatim", {kCode}},
      {"lstlisting", {kCode}},
      {"Input", {kHeading, "## Input"}},
      {"Output", {kHeading, "## Output"}},
      {"Interaction", {kHeading, "## Interaction"}},
      {"equation", {kMath}},
      {"equation*", {kMath}},
      {"displaymath", {kMath}},
      {"math", {kMath}},
      {"align", {kMath, "aligned"}},
      {"align*", {kMath, "aligned"}},
      {"eqnarray", {kMath, "aligned"}},
      {"eqnarray*", {kMath, "aligned"}},
      {"gather", {kMath, "gathered"}},
      {"gather*", {kMath, "gathered"}},
      {"tabular", {kTable, "", 1}},
      {"figure", {kPicture}},
      {"figure*", {kPicture}},
      {"wrapfigure", {kPicture}},
  };
  return all;
}

}  // namespace greenroom
