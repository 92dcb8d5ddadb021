#include "platform/judge0/zip.h"

#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>

namespace greenroom::judge0 {
namespace {

// Headers in the archive's bytes. libzip's table of names takes quadratic time for names that are
// made to collide, so that their number is looked at before libzip is. Archives inside the archive
// count too, which is why this is more than kMaxEntries.
constexpr std::size_t kMaxHeaders = 10'000;
constexpr std::string_view kHeader = "PK\x01\x02";
constexpr std::size_t kMaxPart = 255;
constexpr std::size_t kMaxName = 1024;  // what a box takes
constexpr std::size_t kMaxLeftOut = 10;

struct CloseArchive {
  void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { ::zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using OpenFile = std::unique_ptr<zip_file_t, CloseFile>;

bool has_many_headers(std::string_view archive) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = archive.find(kHeader, at)) != std::string_view::npos; ++at)
    if (++count > kMaxHeaders) return true;
  return false;
}

tl::unexpected<Error> too_many() {
  return input_error(fmt::format("the archive has more than {} entries", kMaxEntries));
}

// The archive refers to the bytes.
Result<Archive> open_archive(std::string_view bytes) {
  zip_error_t error;
  ::zip_error_init(&error);
  zip_source_t* source = ::zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return internal_error("read an archive: out of memory");
  Archive archive(::zip_open_from_source(source, ZIP_RDONLY, &error));
  if (archive) return archive;
  ::zip_source_free(source);
  std::string why = ::zip_error_strerror(&error);
  ::zip_error_fini(&error);
  return input_error("the additional files are no zip archive: " + why);
}

// A socket, a device, a link: nothing but a regular file may come out. Archives made elsewhere
// than on Unix have no type here.
bool is_special(zip_t* archive, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (::zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return true;
  const mode_t type = static_cast<mode_t>(attributes >> 16) & S_IFMT;
  return type != 0 && type != S_IFREG && type != S_IFDIR;
}

class Reader {
 public:
  Reader(zip_t* archive, std::size_t archive_size, Bytes most)
      : archive_(archive),
        packed_(archive_size),
        rest_(static_cast<std::size_t>(std::max<std::int64_t>(most.count(), 0))),
        most_(most) {}

  Result<Unzipped> run() {
    const zip_int64_t entries = ::zip_get_num_entries(archive_, 0);
    if (entries > kMaxEntries) return too_many();
    for (zip_int64_t i = 0; i < entries; ++i) {
      if (auto status = read_entry(static_cast<zip_uint64_t>(i)); !status) return failed(status);
    }
    return std::move(out_);
  }

 private:
  Status read_entry(zip_uint64_t index) {
    zip_stat_t entry;
    if (::zip_stat_index(archive_, index, 0, &entry) != 0 || (entry.valid & ZIP_STAT_NAME) == 0) {
      leave_out(fmt::format("entry {}", index + 1), "cannot be read");
      return {};
    }
    const std::string name = entry.name;
    if (name.ends_with('/')) return {};
    if (const char* why = refusal(entry, name)) {
      leave_out(name, why);
      return {};
    }
    // Entries that share their bytes could make us inflate the same megabytes a thousand times.
    if (entry.comp_size > packed_) return input_error("the archive's entries overlap");
    packed_ -= entry.comp_size;
    return inflate(index, name);
  }

  [[nodiscard]] const char* refusal(const zip_stat_t& entry, const std::string& name) const {
    constexpr zip_uint64_t kNeeded =
        ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (!is_plain_name(name)) return "is no plain relative name";
    if ((entry.valid & kNeeded) != kNeeded) return "cannot be read";
    if (entry.encryption_method != ZIP_EM_NONE) return "is encrypted";
    // Decoders of other methods take as much memory as the archive asks for.
    if (entry.comp_method != ZIP_CM_STORE && entry.comp_method != ZIP_CM_DEFLATE)
      return "is packed by an unusual method";
    if (is_special(archive_, entry.index)) return "is a link or a special file";
    if (names_.contains(name)) return "is there twice";
    if (folders_.contains(name) || is_below_file(name)) return "is both a file and a folder";
    return nullptr;
  }

  [[nodiscard]] bool is_below_file(std::string_view name) const {
    for (std::size_t at = 0; (at = name.find('/', at)) != std::string_view::npos; ++at)
      if (names_.contains(std::string(name.substr(0, at)))) return true;
    return false;
  }

  // The cap holds for what has been inflated, of broken entries too.
  Status inflate(zip_uint64_t index, const std::string& name) {
    const OpenFile file(::zip_fopen_index(archive_, index, 0));
    std::string content;
    char chunk[16384];
    zip_int64_t got = -1;
    while (file && (got = ::zip_fread(file.get(), chunk, sizeof chunk)) > 0) {
      if (static_cast<std::size_t>(got) > rest_) {
        return input_error(fmt::format("the additional files are more than {} KB", most_.kib()));
      }
      rest_ -= static_cast<std::size_t>(got);
      content.append(chunk, static_cast<std::size_t>(got));
    }
    if (got < 0) {
      leave_out(name, "is damaged");
    } else {
      keep({name, std::move(content)});
    }
    return {};
  }

  void keep(SourceFile file) {
    for (std::size_t at = 0; (at = file.name.find('/', at)) != std::string::npos; ++at)
      folders_.insert(file.name.substr(0, at));
    names_.insert(file.name);
    out_.files.push_back(std::move(file));
  }

  void leave_out(const std::string& name, const char* why) {
    if (out_.left_out.size() < kMaxLeftOut)
      out_.left_out.push_back(fmt::format("{:?} {}", name.substr(0, kMaxPart), why));
  }

  zip_t* archive_;
  std::size_t packed_;  // bytes of the archive that no entry has claimed yet
  std::size_t rest_;    // bytes that may still be inflated
  Bytes most_;
  std::set<std::string> names_;
  std::set<std::string> folders_;
  Unzipped out_;
};

}  // namespace

Result<Unzipped> unzip(std::string_view archive, Bytes most) {
  // To libzip nothing at all is an archive without entries.
  if (archive.empty()) return input_error("the additional files are no zip archive: empty");
  if (has_many_headers(archive)) return too_many();
  auto opened = open_archive(archive);
  if (!opened) return failed(opened);
  return Reader(opened->get(), archive.size(), most).run();
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxName) return false;
  if (std::any_of(name.begin(), name.end(),
                  [](unsigned char c) { return c < ' ' || c == 0x7f || c == '\\'; }))
    return false;
  if (name.size() > 1 && name[1] == ':' && std::isalpha(static_cast<unsigned char>(name[0])) != 0)
    return false;
  for (;;) {
    const std::size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    if (part.empty() || part == "." || part == ".." || part.size() > kMaxPart) return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
}

}  // namespace greenroom::judge0
