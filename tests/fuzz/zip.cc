// additional_files. Bytes that begin with "P" are the archive itself; others say what an archive is
// made of, and which of its bytes are changed afterwards, since mutations alone rarely make one.
#include "platform/judge0/zip.h"

#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <set>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace greenroom::judge0 {
namespace {

using fuzz::check;

constexpr Bytes kMost = kib(64);

struct Entry {
  std::string name;  // any bytes, also those that no tool would write
  std::string content;
  unsigned mode = 0;
  bool deflated = false;
};

// Entries "name \n mode, copies, content \0", each content repeated.
std::vector<Entry> entries_of(std::string_view input) {
  constexpr unsigned kTypes[] = {S_IFREG, S_IFREG, S_IFLNK, S_IFIFO, 0, S_IFCHR, S_IFREG, S_IFDIR};
  std::vector<Entry> entries;
  while (!input.empty() && entries.size() < 20) {
    Entry entry;
    std::string_view text = fuzz::take_until(input, '\0');
    entry.name = std::string(fuzz::take_until(text, '\n'));
    const unsigned mode = fuzz::take_byte(text);
    entry.mode = kTypes[mode % std::size(kTypes)] | 0644;
    entry.deflated = (mode & 8) != 0;
    for (unsigned copies = fuzz::take_byte(text) + 1; copies > 0; --copies)
      entry.content.append(text);
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::string deflated(std::string content) {
  z_stream stream{};
  check(::deflateInit2(&stream, 1, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib works");
  std::string out(::deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(content.data());
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  check(::deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib works");
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

void put(std::string& out, std::size_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(number >> (8 * i) & 0xff));
}

// What the header before the content and the one in the directory have in common (APPNOTE 4.3).
std::string header_of(const Entry& entry, std::size_t packed) {
  std::string out;
  put(out, 20, 2);
  put(out, 0x800, 2);  // the name is UTF-8, it says
  put(out, entry.deflated ? 8 : 0, 2);
  put(out, 0, 4);
  const auto* content = reinterpret_cast<const Bytef*>(entry.content.data());
  put(out, ::crc32(0, content, static_cast<uInt>(entry.content.size())), 4);
  put(out, packed, 4);
  put(out, entry.content.size(), 4);
  put(out, entry.name.size(), 2);
  put(out, 0, 2);
  return out;
}

std::string archive_of(const std::vector<Entry>& entries) {
  std::string archive;
  std::string directory;
  for (const Entry& entry : entries) {
    const std::string content = entry.deflated ? deflated(entry.content) : entry.content;
    const std::string header = header_of(entry, content.size());
    directory += "PK\x01\x02";
    put(directory, 3 << 8 | 20, 2);  // made on Unix
    directory += header;
    put(directory, 0, 6);
    put(directory, std::size_t{entry.mode} << 16, 4);
    put(directory, archive.size(), 4);
    directory += entry.name;
    archive += "PK\x03\x04" + header + entry.name + content;
  }
  const std::size_t start = archive.size();
  archive += directory + "PK\x05\x06";
  put(archive, 0, 4);
  put(archive, entries.size(), 2);
  put(archive, entries.size(), 2);
  put(archive, directory.size(), 4);
  put(archive, start, 4);
  put(archive, 0, 2);
  return archive;
}

// Pairs of a place, counted from the end where the directory is, and what to put there.
void damage(std::string& archive, std::string_view changes) {
  while (changes.size() >= 2) {
    const std::size_t place = fuzz::take_byte(changes) % archive.size();
    archive[archive.size() - 1 - place] = static_cast<char>(fuzz::take_byte(changes));
  }
}

void check_files(const Unzipped& unzipped) {
  std::size_t total = 0;
  std::set<std::string> names;
  for (const SourceFile& file : unzipped.files) {
    check(is_plain_name(file.name), "names are plain and relative");
    check(names.insert(file.name).second, "no name is there twice");
    total += file.content.size();
  }
  for (const std::string& name : names) {
    const auto below = names.lower_bound(name + "/");
    check(below == names.end() || !below->starts_with(name + "/"), "no file is a folder too");
  }
  check(total <= static_cast<std::size_t>(kMost.count()), "the cap holds");
  check(names.size() <= kMaxEntries, "the number of entries is bounded");
  check(unzipped.left_out.size() <= 10, "ten lines on what was left out");
  for (const std::string& line : unzipped.left_out)
    check(line.find('\n') == std::string::npos, "what was left out is named in one line");
}

Result<Unzipped> read(std::string_view archive) {
  // A copy of exactly its size, so that reading beyond it is seen.
  const std::vector<char> bytes(archive.begin(), archive.end());
  auto unzipped = unzip({bytes.data(), bytes.size()}, kMost);
  if (unzipped) check_files(*unzipped);
  if (!unzipped) check(unzipped.error().kind == Error::Kind::kInput, "it is the sender's fault");
  return unzipped;
}

// What was packed comes out as it was, or not at all.
void check_content(const Unzipped& unzipped, const std::vector<Entry>& entries) {
  for (const SourceFile& file : unzipped.files) {
    const auto same = [&](const Entry& entry) {
      const unsigned type = entry.mode & S_IFMT;
      return entry.name == file.name && entry.content == file.content &&
             (type == S_IFREG || type == S_IFDIR || type == 0);
    };
    check(std::any_of(entries.begin(), entries.end(), same), "a file is a file that was packed");
  }
}

}  // namespace
}  // namespace greenroom::judge0

void greenroom::fuzz::run(std::string_view input) {
  using namespace greenroom::judge0;
  if (input.starts_with('P')) {
    read(input);
    return;
  }
  const std::string_view changes = take_until(input, '\x01');
  const auto entries = entries_of(input);
  std::string archive = archive_of(entries);
  if (const auto unzipped = read(archive)) check_content(*unzipped, entries);
  damage(archive, changes);
  read(archive);
}
