#include "review/similarity/tokens.h"

#include <fmt/format.h>

#include "review/syntax/grammar.h"

namespace greenroom::similarity {
namespace {

// Above every symbol of a grammar.
constexpr std::uint16_t kFirstCode = 0x8000;

// A type is a rule, a text in quotes, or both.
Result<std::vector<std::uint16_t>> symbols_of(const Language& language, const TSLanguage* grammar,
                                              const std::string& type) {
  std::vector<std::uint16_t> symbols;
  for (const bool named : {true, false}) {
    if (const auto symbol = syntax::symbol_of(grammar, type, named)) symbols.push_back(*symbol);
  }
  if (symbols.empty())
    return internal_error(
        fmt::format("languages/{}/syntax.json: the grammar has no {}", language.id, type));
  return symbols;
}

}  // namespace

Result<Tokenizer> Tokenizer::make(const Language& language) {
  auto grammar = syntax::grammar_of(language);
  if (!grammar) return failed(grammar);
  Tokenizer made;
  const auto add = [&](const std::string& type, Rule rule) -> Status {
    auto symbols = symbols_of(language, *grammar, type);
    if (!symbols) return failed(symbols);
    for (const std::uint16_t symbol : *symbols) made.rules_[symbol] = rule;
    return {};
  };
  std::map<std::string, std::uint16_t> codes;
  for (const auto& [type, token] : language.syntax->tokens) {
    const auto fresh = static_cast<std::uint16_t>(kFirstCode + codes.size());
    const std::uint16_t code = codes.emplace(token, fresh).first->second;
    if (auto status = add(type, {Role::kToken, code}); !status) return failed(status);
  }
  for (const std::string& type : language.syntax->code) {
    if (auto status = add(type, {Role::kCode, 0}); !status) return failed(status);
  }
  for (const std::string& type : language.syntax->ignored) {
    const auto slash = type.find('/');
    if (slash == std::string::npos) {
      if (auto status = add(type, {Role::kIgnored, 0}); !status) return failed(status);
      continue;
    }
    auto above = symbols_of(language, *grammar, type.substr(0, slash));
    auto below = symbols_of(language, *grammar, type.substr(slash + 1));
    if (!above) return failed(above);
    if (!below) return failed(below);
    for (const std::uint16_t parent : *above) {
      for (const std::uint16_t node : *below) made.ignored_below_.emplace(parent, node);
    }
  }
  return made;
}

Tokens Tokenizer::tokens_of(const syntax::Tree& tree) const {
  // Of each node on the way down to where the walk is.
  struct Level {
    std::uint16_t symbol;
    bool within;  // a token, which stands for all below
  };
  std::vector<Level> path;
  Tokens tokens;
  const auto add = [&](const syntax::Node& node, std::uint16_t code) {
    tokens.codes.push_back(code);
    tokens.lines.push_back({node.first().line, node.last().line});
  };
  syntax::for_each_node(tree.root(), [&](const syntax::Walk& walk) {
    const syntax::Node node = walk.node();
    path.resize(static_cast<std::size_t>(walk.depth()));
    const Level above = path.empty() ? Level{0, false} : path.back();
    if (is_ignored(node, above.symbol)) return syntax::Step::kOver;
    const Rule rule = rule_of(node.symbol());
    bool within = above.within && rule.role != Role::kCode;
    if (!within && rule.role == Role::kToken) {
      add(node, rule.code);
      within = true;
    } else if (!within && node.child_count() == 0) {
      add(node, node.symbol());
    }
    path.push_back({node.symbol(), within});
    return syntax::Step::kInto;
  });
  return tokens;
}

Tokenizer::Rule Tokenizer::rule_of(std::uint16_t symbol) const {
  const auto found = rules_.find(symbol);
  return found == rules_.end() ? Rule{} : found->second;
}

// Comments are the extras that fit.
bool Tokenizer::is_ignored(const syntax::Node& node, std::uint16_t parent) const {
  return (node.is_extra() && !node.is_error()) || node.begin() == node.end() ||
         rule_of(node.symbol()).role == Role::kIgnored ||
         ignored_below_.contains({parent, node.symbol()});
}

}  // namespace greenroom::similarity
