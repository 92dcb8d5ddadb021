#include "questions/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>

#include <fmt/format.h>

#include "base/file.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxPart = 255;
constexpr std::size_t kMaxName = 1024;
constexpr int kMaxDepth = 16;
// Of the packed bytes. Test cases of one letter repeated pack well, but nothing packs like a bomb.
constexpr std::size_t kMaxRatio = 1000;
constexpr std::size_t kRatioFrom = 1 << 20;  // bytes that may come out of anything

struct CloseArchive {
  void operator()(::archive* reader) const { ::archive_read_free(reader); }
};
using Reader = std::unique_ptr<::archive, CloseArchive>;

// Relative, no empty part, "." or "..", no backslash or control character.
bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxName) return false;
  if (std::any_of(name.begin(), name.end(),
                  [](unsigned char c) { return c < ' ' || c == 0x7f || c == '\\'; }))
    return false;
  for (;;) {
    const std::size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    if (part.empty() || part == "." || part == ".." || part.size() > kMaxPart) return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
}

// Of a plain name.
bool is_passed_over(std::string_view name) {
  if (name.starts_with("__MACOSX/")) return true;
  for (;;) {
    const std::size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    if ((part.front() == '.' || part.front() == '-') && part != ".timelimit") return true;
    if (slash == std::string_view::npos) return false;
    name.remove_prefix(slash + 1);
  }
}

// Holds what comes in to the limits.
class Growing {
 public:
  explicit Growing(const TreeLimits& limits) : limits_(limits) {}

  Status check_new(const std::string& name) const {
    if (tree_.size() >= limits_.count)
      return input_error(fmt::format("there are more than {} files", limits_.count));
    if (tree_.contains(name)) return input_error(name + ": is there twice");
    for (std::size_t at = 0; (at = name.find('/', at)) != std::string::npos; ++at)
      if (tree_.contains(name.substr(0, at)))
        return input_error(name.substr(0, at) + ": is both a file and a folder");
    const auto below = tree_.lower_bound(name + "/");
    if (below != tree_.end() && below->first.starts_with(name + "/"))
      return input_error(name + ": is both a file and a folder");
    return {};
  }

  // How many bytes more the file may have, which has `size` now.
  [[nodiscard]] std::size_t room(std::size_t size) const {
    const auto most = static_cast<std::size_t>(limits_.file.count());
    const auto total = static_cast<std::size_t>(limits_.total.count());
    return std::min(most - std::min(most, size), total - std::min(total, total_ + size));
  }
  [[nodiscard]] tl::unexpected<Error> too_large(const std::string& name, std::size_t size) const {
    if (size >= static_cast<std::size_t>(limits_.file.count()))
      return input_error(fmt::format("{}: is larger than {} MiB", name, limits_.file.mib()));
    return input_error(
        fmt::format("{}: all files together are larger than {} MiB", name, limits_.total.mib()));
  }

  void keep(const std::string& name, std::string content) {
    total_ += content.size();
    tree_.emplace(name, std::move(content));
  }
  [[nodiscard]] std::size_t total() const { return total_; }
  FileTree take() { return std::move(tree_); }

 private:
  TreeLimits limits_;
  std::size_t total_ = 0;
  FileTree tree_;
};

class Unpacker {
 public:
  Unpacker(::archive* reader, std::size_t packed, const TreeLimits& limits)
      : reader_(reader), packed_(packed), tree_(limits) {}

  Result<FileTree> run() {
    // Entries of all kinds, so that a million of empty folders ends too.
    constexpr int kMaxEntries = 200'000;
    for (int i = 0; i < kMaxEntries; ++i) {
      ::archive_entry* entry = nullptr;
      const int code = ::archive_read_next_header(reader_, &entry);
      if (code == ARCHIVE_EOF) return tree_.take();
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return broken("the archive");
      if (auto status = read_entry(entry); !status) return failed(status);
    }
    return input_error("the archive has too many entries");
  }

 private:
  tl::unexpected<Error> broken(const std::string& what) {
    const char* why = ::archive_error_string(reader_);
    return input_error(what + ": cannot be unpacked: " + (why == nullptr ? "it is broken" : why));
  }

  Status read_entry(::archive_entry* entry) {
    const char* raw = ::archive_entry_pathname(entry);
    if (raw == nullptr) raw = ::archive_entry_pathname_utf8(entry);
    if (raw == nullptr) return input_error("an entry has a name that cannot be read");
    std::string name = raw;
    const bool folder = ::archive_entry_filetype(entry) == AE_IFDIR;
    while (name.starts_with("./")) name.erase(0, 2);
    while (folder && name.ends_with('/')) name.pop_back();
    if (folder && (name.empty() || name == ".")) return {};
    if (!is_plain_name(name))
      return input_error(fmt::format("{:?}: is no plain relative name", name.substr(0, kMaxPart)));
    if (folder || is_passed_over(name)) return {};
    // A hard link has the type of a file.
    if (::archive_entry_filetype(entry) != AE_IFREG || ::archive_entry_hardlink(entry) != nullptr ||
        ::archive_entry_symlink(entry) != nullptr)
      return input_error(name + ": is a link or a special file");
    if (::archive_entry_is_encrypted(entry) != 0) return input_error(name + ": is encrypted");
    if (auto status = tree_.check_new(name); !status) return status;
    return read_content(name);
  }

  Status read_content(const std::string& name) {
    std::string content;
    std::array<char, 65536> chunk{};
    for (;;) {
      const la_ssize_t got = ::archive_read_data(reader_, chunk.data(), chunk.size());
      if (got < 0) return broken(name);
      if (got == 0) break;
      const auto more = static_cast<std::size_t>(got);
      if (more > tree_.room(content.size())) return tree_.too_large(name, content.size() + more);
      content.append(chunk.data(), more);
      const std::size_t out = tree_.total() + content.size();
      if (out > kRatioFrom && out / kMaxRatio > packed_)
        return input_error(name + ": unpacks to a thousand times what the archive holds");
    }
    tree_.keep(name, std::move(content));
    return {};
  }

  ::archive* reader_;
  std::size_t packed_;
  Growing tree_;
};

Status read_folder(const fs::path& root, const std::string& below, int depth, Growing& tree) {
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(root / below, code)) {
    const std::string part = entry.path().filename().string();
    const std::string name = below.empty() ? part : below + "/" + part;
    if (is_passed_over(part)) continue;
    const fs::file_type type = entry.symlink_status(code).type();
    if (type == fs::file_type::directory) {
      if (depth == kMaxDepth) return input_error(name + ": there are too many folders in another");
      if (auto status = read_folder(root, name, depth + 1, tree); !status) return status;
      continue;
    }
    if (type != fs::file_type::regular) return input_error(name + ": is a link or a special file");
    if (auto status = tree.check_new(name); !status) return status;
    const std::size_t size = entry.file_size(code);
    if (code || size > tree.room(0)) return tree.too_large(name, size);
    auto content = read_file(entry.path(), Bytes(static_cast<std::int64_t>(tree.room(0))));
    if (!content) return failed(content);
    tree.keep(name, std::move(*content));
  }
  if (code) return input_error(below + ": cannot be read: " + code.message());
  return {};
}

}  // namespace

Result<FileTree> unpack(std::string_view archive, const TreeLimits& limits) {
  const Reader reader(::archive_read_new());
  if (!reader) return internal_error("read an archive: out of memory");
  // By name, because "all" would also run programs of the host for what the library cannot do.
  ::archive_read_support_format_zip(reader.get());
  ::archive_read_support_format_tar(reader.get());
  ::archive_read_support_filter_gzip(reader.get());
  ::archive_read_support_filter_bzip2(reader.get());
  ::archive_read_support_filter_xz(reader.get());
  if (::archive_read_open_memory(reader.get(), archive.data(), archive.size()) != ARCHIVE_OK)
    return input_error("is no archive: zip, tar and tar.gz are read");
  return Unpacker(reader.get(), archive.size(), limits).run();
}

Result<FileTree> read_files(const fs::path& path, const TreeLimits& limits) {
  std::error_code code;
  if (fs::is_directory(path, code)) {
    Growing tree(limits);
    if (auto status = read_folder(path, "", 0, tree); !status) return failed(status);
    return tree.take();
  }
  auto bytes = read_file(path, limits.total);
  if (!bytes) return failed(bytes);
  return unpack(*bytes, limits);
}

bool is_archive(const fs::path& path) {
  constexpr std::array<std::string_view, 4> kStarts = {"PK", "\x1f\x8b", "BZh",
                                                       "\xfd"
                                                       "7zXZ"};
  std::array<char, 512> head{};
  std::ifstream in(path, std::ios::binary);
  in.read(head.data(), head.size());
  const std::string_view begin(head.data(), static_cast<std::size_t>(in.gcount()));
  return (begin.size() > 262 && begin.substr(257, 5) == "ustar") ||
         std::any_of(kStarts.begin(), kStarts.end(),
                     [&](std::string_view each) { return begin.starts_with(each); });
}

}  // namespace greenroom
