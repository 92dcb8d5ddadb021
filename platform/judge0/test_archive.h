// For tests: makes zip archives in memory.
#pragma once

#include <sys/stat.h>
#include <zip.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace greenroom::judge0 {

struct ArchiveEntry {
  std::string name;
  std::string content;
  unsigned mode = S_IFREG | 0644;
  bool encrypted = false;
};

inline void add_entry(zip_t* archive, const ArchiveEntry& entry) {
  if (entry.name.ends_with('/')) {
    ::zip_dir_add(archive, entry.name.c_str(), 0);
    return;
  }
  zip_source_t* content =
      ::zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0);
  const zip_int64_t index = ::zip_file_add(archive, entry.name.c_str(), content, ZIP_FL_ENC_UTF_8);
  if (index < 0) throw std::runtime_error("cannot add " + entry.name);
  const auto at = static_cast<zip_uint64_t>(index);
  ::zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, entry.mode << 16);
  if (entry.encrypted) ::zip_file_set_encryption(archive, at, ZIP_EM_TRAD_PKWARE, "secret");
}

inline std::string make_archive(const std::vector<ArchiveEntry>& entries) {
  zip_error_t error;
  ::zip_error_init(&error);
  zip_source_t* out = ::zip_source_buffer_create(nullptr, 0, 0, &error);
  ::zip_source_keep(out);
  zip_t* archive = ::zip_open_from_source(out, ZIP_TRUNCATE, &error);
  for (const ArchiveEntry& entry : entries) add_entry(archive, entry);
  if (::zip_close(archive) != 0) throw std::runtime_error(::zip_strerror(archive));
  std::string bytes;
  ::zip_source_open(out);
  char chunk[4096];
  for (zip_int64_t got = 0; (got = ::zip_source_read(out, chunk, sizeof chunk)) > 0;)
    bytes.append(chunk, static_cast<std::size_t>(got));
  ::zip_source_close(out);
  ::zip_source_free(out);
  return bytes;
}

}  // namespace greenroom::judge0
