#include "runner/judge/artefact_cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <tuple>

#include "base/file.h"
#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

// Goes up with every change of what an entry means.
constexpr std::uint32_t kFormat = 1;
constexpr std::array<char, 8> kMagic = {'G', 'R', 'a', 'r', 't', 'e', 'f', '\n'};
constexpr std::int64_t kPage = 4096;
constexpr std::time_t kTouchAfter = 60;          // seconds; a hit need not write every time
constexpr std::time_t kLeftOverAfter = 60 * 60;  // seconds; no store takes as long
constexpr std::string_view kTemporary = "new.";

// ----------------------------------------------------------------------------------------------------------
// entries

// At the start of a file; then come output, refused calls (each with a NUL), bundle, executable.
// The hash is of everything behind it. Written and read on one machine, so as the machine has it.
struct Header {
  std::array<char, 8> magic = kMagic;
  Digest hash{};
  std::uint32_t format = kFormat;
  std::uint8_t truncated = 0;
  std::uint8_t has_bundle = 0;
  std::uint8_t has_executable = 0;
  std::uint8_t unused = 0;
  ArtefactKey key{};  // an entry under another's name is none
  std::uint64_t output_bytes = 0;
  std::uint64_t refused_bytes = 0;
  std::uint64_t bundle_bytes = 0;
  std::uint64_t executable_bytes = 0;
};
constexpr std::size_t kHashed = offsetof(Header, format);
static_assert(sizeof(Header) == kHashed + 8 + 32 + 4 * 8, "no padding: all of it is written");

Digest hash_of(std::string_view entry) { return sha256(entry.substr(kHashed)); }

// All of a file, from its start whatever has been read of it.
Result<std::string> content_of(int fd, std::int64_t size) {
  std::string content(static_cast<std::size_t>(size), '\0');
  for (std::size_t done = 0; done < content.size();) {
    const ssize_t got =
        ::pread(fd, content.data() + done, content.size() - done, static_cast<off_t>(done));
    if (got <= 0) return system_error("read", "an artefact", got == 0 ? EIO : errno);
    done += static_cast<std::size_t>(got);
  }
  return content;
}

std::int64_t size_of(const UniqueFd& file) {
  struct stat info {};
  return file && ::fstat(file.get(), &info) == 0 ? info.st_size : 0;
}

Result<std::string> pack(const ArtefactKey& key, const Compiled& compiled) {
  const Artefact& artefact = *compiled.artefact;
  std::string refused;
  for (const std::string& call : compiled.report.refused) refused.append(call).push_back('\0');
  auto bundle = content_of(artefact.bundle.get(), size_of(artefact.bundle));
  if (!bundle) return bundle;
  auto executable = content_of(artefact.executable.get(), size_of(artefact.executable));
  if (!executable) return executable;
  Header header;
  header.truncated = compiled.report.truncated ? 1 : 0;
  header.has_bundle = artefact.bundle ? 1 : 0;
  header.has_executable = artefact.executable ? 1 : 0;
  header.key = key;
  header.output_bytes = compiled.report.output.size();
  header.refused_bytes = refused.size();
  header.bundle_bytes = bundle->size();
  header.executable_bytes = executable->size();
  std::string entry(reinterpret_cast<const char*>(&header), sizeof header);
  entry.append(compiled.report.output).append(refused).append(*bundle).append(*executable);
  header.hash = hash_of(entry);
  std::memcpy(entry.data(), &header, sizeof header);
  return entry;
}

// The header of an entry that is whole and stands for this key.
std::optional<Header> verify(const ArtefactKey& key, std::string_view entry) {
  Header header;
  if (entry.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, entry.data(), sizeof header);
  if (header.magic != kMagic || header.format != kFormat || header.key != key ||
      header.hash != hash_of(entry))
    return std::nullopt;
  std::uint64_t left = entry.size() - sizeof header;
  for (const std::uint64_t part :
       {header.output_bytes, header.refused_bytes, header.bundle_bytes, header.executable_bytes}) {
    if (part > left) return std::nullopt;
    left -= part;
  }
  return left == 0 ? std::optional(header) : std::nullopt;
}

std::vector<std::string> split_refused(std::string_view text) {
  std::vector<std::string> calls;
  for (std::size_t end = 0; (end = text.find('\0')) != std::string_view::npos;) {
    calls.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return calls;
}

Result<Compiled> unpack(const Header& header, std::string_view entry) {
  entry.remove_prefix(sizeof header);
  const auto take = [&entry](std::uint64_t bytes) {
    const std::string_view part = entry.substr(0, bytes);
    entry.remove_prefix(bytes);
    return part;
  };
  Compiled compiled;
  compiled.report.ok = true;
  compiled.report.cached = true;
  compiled.report.output = take(header.output_bytes);
  compiled.report.truncated = header.truncated != 0;
  compiled.report.refused = split_refused(take(header.refused_bytes));
  Artefact& artefact = compiled.artefact.emplace();
  const auto copy = [&](const char* name, bool there, std::uint64_t bytes) -> Result<UniqueFd> {
    const std::string_view content = take(bytes);
    return there ? sealed_memory_file(name, content) : UniqueFd();
  };
  auto bundle = copy("bundle", header.has_bundle != 0, header.bundle_bytes);
  if (!bundle) return failed(bundle);
  auto executable = copy("program", header.has_executable != 0, header.executable_bytes);
  if (!executable) return failed(executable);
  artefact.bundle = std::move(*bundle);
  artefact.executable = std::move(*executable);
  return compiled;
}

// ----------------------------------------------------------------------------------------------------------
// the folder

bool is_entry(std::string_view name) {
  return name.size() == 2 * sizeof(ArtefactKey) &&
         name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Size on disk does not come into it: a file system may not know it yet.
std::int64_t in_pages(std::int64_t size) { return (size + kPage - 1) / kPage * kPage; }

std::int64_t held_by(int folder, const std::string& name) {
  struct stat info {};
  return ::fstatat(folder, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0 ? in_pages(info.st_size)
                                                                          : 0;
}

struct Found {
  timespec used{};
  std::string name;
  std::int64_t size = 0;
};

// The entries of the folder. What a writer that was killed has left goes on the way.
std::vector<Found> scan(int folder) {
  UniqueFd again(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const std::unique_ptr<DIR, int (*)(DIR*)> list(::fdopendir(again.get()), ::closedir);
  if (!list) return {};
  (void)again.release();  // the list's now
  const std::time_t now = std::time(nullptr);
  std::vector<Found> entries;
  while (const dirent* each = ::readdir(list.get())) {
    const std::string name = each->d_name;
    const bool temporary = name.starts_with(kTemporary);
    struct stat info {};
    if ((!temporary && !is_entry(name)) ||
        ::fstatat(folder, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
      continue;
    if (!temporary)
      entries.push_back({info.st_mtim, name, in_pages(info.st_size)});
    else if (now - info.st_mtim.tv_sec > kLeftOverAfter)
      ::unlinkat(folder, name.c_str(), 0);
  }
  return entries;
}

std::string temporary_name() {
  Digest random{};
  if (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
    return std::string(kTemporary) + std::to_string(::getpid());
  return std::string(kTemporary) + hex(random).substr(0, 32);
}

// A new file nobody else has open.
Result<UniqueFd> create(int folder, const std::string& name) {
  UniqueFd file(
      ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file) return system_error("create", name);
  return file;
}

Result<UniqueFd> open_folder(const std::filesystem::path& path) {
  const std::string object = "the artefact cache's folder " + path.string();
  const std::string mend = "name another folder, or mend its owner and mode";
  const auto refuse = [&](const std::string& why) { return unavailable(object + why, mend); };
  std::error_code ignored;  // what could not be made cannot be opened either
  std::filesystem::create_directories(path.parent_path(), ignored);
  ::mkdir(path.c_str(), 0700);
  UniqueFd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) return refuse(std::string(": ") + std::strerror(errno));
  struct stat info {};
  if (::fstat(folder.get(), &info) != 0) return system_error("stat", path.string());
  if (info.st_uid != ::geteuid()) return refuse(" belongs to another user");
  if ((info.st_mode & 077) != 0 && ::fchmod(folder.get(), info.st_mode & 0700) != 0)
    return refuse(std::string(" is open to other users: ") + std::strerror(errno));
  const std::string probe = temporary_name();
  if (auto file = create(folder.get(), probe); !file)
    return refuse(" cannot be written: " + file.error().message);
  ::unlinkat(folder.get(), probe.c_str(), 0);
  return folder;
}

}  // namespace

// ----------------------------------------------------------------------------------------------------------

Result<std::unique_ptr<ArtefactCache>> ArtefactCache::open(ArtefactCacheOptions options) {
  auto folder = open_folder(options.folder);
  if (!folder) return failed(folder);
  // An entry near the budget would make eviction throw away everything, itself included.
  options.largest = std::min(options.largest, Bytes(options.budget.count() / 10 * 9));
  std::unique_ptr<ArtefactCache> cache(new ArtefactCache(std::move(options), std::move(*folder)));
  const std::lock_guard lock(cache->mutex_);
  cache->recount();
  return cache;
}

ArtefactCache::ArtefactCache(ArtefactCacheOptions options, UniqueFd folder)
    : options_(std::move(options)), folder_(std::move(folder)) {}

ArtefactKey ArtefactCache::key(const Recipe& recipe) const {
  return artefact_key(recipe, options_.profiles, options_.watched, options_.per_tenant);
}

std::optional<Compiled> ArtefactCache::find(const ArtefactKey& key) {
  auto found = read(hex(key), key);
  ++(found ? hits_ : misses_);
  return found;
}

std::optional<Compiled> ArtefactCache::read(const std::string& name, const ArtefactKey& key) {
  // O_NONBLOCK: a pipe of that name must not keep us.
  const UniqueFd file(
      ::openat(folder_.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file) {
    if (errno == ELOOP) discard(name);
    return std::nullopt;
  }
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return std::nullopt;
  if (!S_ISREG(info.st_mode) || info.st_uid != ::geteuid()) {
    discard(name);
    return std::nullopt;
  }
  if (info.st_size > options_.largest.count()) return std::nullopt;  // another worker's, perhaps
  const auto entry = content_of(file.get(), info.st_size);
  const auto header = entry ? verify(key, *entry) : std::nullopt;
  if (!header) {
    discard(name);
    return std::nullopt;
  }
  auto compiled = unpack(*header, *entry);
  if (!compiled) return std::nullopt;
  if (std::abs(std::time(nullptr) - info.st_mtim.tv_sec) >= kTouchAfter)
    ::futimens(file.get(), nullptr);
  return std::move(*compiled);
}

void ArtefactCache::discard(const std::string& name) {
  ++broken_;
  const std::lock_guard lock(mutex_);
  const std::int64_t size = held_by(folder_.get(), name);
  if (::unlinkat(folder_.get(), name.c_str(), 0) == 0) held_ -= size;
}

void ArtefactCache::store(const ArtefactKey& key, const Compiled& compiled) {
  if (!compiled.report.ok || !compiled.artefact) return;
  // Before it is read: it can be twice what is kept.
  const std::int64_t least =
      size_of(compiled.artefact->bundle) + size_of(compiled.artefact->executable);
  if (least > options_.largest.count()) {
    ++too_large_;
    return;
  }
  const auto entry = pack(key, compiled);
  if (entry && static_cast<std::int64_t>(entry->size()) > options_.largest.count())
    ++too_large_;
  else if (entry && write(hex(key), *entry))
    ++stores_;
  else
    ++failed_stores_;
}

Status ArtefactCache::write(const std::string& name, std::string_view content) {
  const std::string temporary = temporary_name();
  auto file = create(folder_.get(), temporary);
  if (!file) return failed(file);
  auto written = write_all(file->get(), content, temporary);
  file->reset();
  const std::lock_guard lock(mutex_);
  const std::int64_t before = held_by(folder_.get(), name);
  // No fsync: after a power cut an entry may be torn, its hash says so, and it is compiled again.
  if (written && ::renameat(folder_.get(), temporary.c_str(), folder_.get(), name.c_str()) != 0)
    written = system_error("rename", temporary);
  if (!written) {
    ::unlinkat(folder_.get(), temporary.c_str(), 0);
    return written;
  }
  const std::int64_t size = in_pages(static_cast<std::int64_t>(content.size()));
  held_ += size - before;
  stored_since_count_ += size;
  // The second rule holds the bound where other workers store too: each may be a tenth over.
  if (held_ > options_.budget.count() || stored_since_count_ > options_.budget.count() / 10)
    recount();
  return {};
}

// Counts what is really there, and evicts to nine tenths of the budget if that is over it.
void ArtefactCache::recount() {
  std::vector<Found> entries = scan(folder_.get());
  held_ = 0;
  stored_since_count_ = 0;
  for (const Found& each : entries) held_ += each.size;
  if (held_ <= options_.budget.count()) return;
  std::sort(entries.begin(), entries.end(), [](const Found& a, const Found& b) {
    return std::tie(a.used.tv_sec, a.used.tv_nsec, a.name) <
           std::tie(b.used.tv_sec, b.used.tv_nsec, b.name);
  });
  for (const Found& each : entries) {
    if (held_ <= options_.budget.count() / 10 * 9) break;
    const bool ours = ::unlinkat(folder_.get(), each.name.c_str(), 0) == 0;
    if (ours) ++evictions_;
    if (ours || errno == ENOENT) held_ -= each.size;  // another worker may have been first
  }
}

ArtefactCounts ArtefactCache::counts() const {
  const std::lock_guard lock(mutex_);
  return {hits_,      misses_,    stores_, failed_stores_,
          too_large_, evictions_, broken_, Bytes(std::max<std::int64_t>(held_, 0))};
}

}  // namespace greenroom
