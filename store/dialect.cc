#include "store/dialect.h"

#include <algorithm>
#include <array>
#include <utility>

namespace greenroom::store {
namespace {

struct Word {
  std::string_view name;
  std::string_view sqlite;
  std::string_view postgres;
};

constexpr Word kWords[] = {
    // AUTOINCREMENT: a number is never given twice, or "newest first" would lie after a removal.
    {"{id}", "INTEGER PRIMARY KEY AUTOINCREMENT", "BIGSERIAL PRIMARY KEY"},
    // Keys are compared as bytes on both, or tenants would take turns in another order.
    {"{text}", "TEXT", "TEXT COLLATE \"C\""},
    {"{blob}", "BLOB", "bytea"},
    {"{find}", "instr", "strpos"},
    // SQLite has one writer: what was read in a write transaction cannot change.
    {"{for_update}", "", " FOR UPDATE"},
    {"{skip_locked}", "", " FOR UPDATE SKIP LOCKED"},
    // The database's own clock, in seconds: the servers' clocks may differ.
    {"{now}", "CAST(strftime('%s', 'now') AS INTEGER)",
     "CAST(extract(epoch FROM now()) AS bigint)"},
    {"{size}", "(SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())",
     "pg_database_size(current_database())"},
};

constexpr std::string_view kHexMark = "\\x";

int nibble(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

}  // namespace

std::string Dialect::sql(std::string_view text) const {
  std::string out;
  out.reserve(text.size() + 64);
  while (!text.empty()) {
    const auto brace = std::min(text.find('{'), text.size());
    out.append(text.substr(0, brace));
    text.remove_prefix(brace);
    const auto* word = std::find_if(std::begin(kWords), std::end(kWords),
                                    [&](const Word& w) { return text.starts_with(w.name); });
    if (word != std::end(kWords)) {
      out.append(postgres() ? word->postgres : word->sqlite);
      text.remove_prefix(word->name.size());
    } else if (!text.empty()) {
      out.push_back(text.front());
      text.remove_prefix(1);
    }
  }
  return out;
}

std::string Dialect::to_column(std::string bytes) const {
  if (!postgres()) return bytes;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex(kHexMark);
  hex.reserve(2 + bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

std::string Dialect::from_column(std::string column) const {
  if (!postgres() || !column.starts_with(kHexMark)) return column;
  std::string bytes;
  bytes.reserve(column.size() / 2);
  for (std::size_t i = kHexMark.size(); i + 1 < column.size(); i += 2) {
    bytes.push_back(static_cast<char>(nibble(column[i]) * 16 + nibble(column[i + 1])));
  }
  return bytes;
}

}  // namespace greenroom::store
