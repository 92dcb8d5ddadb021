// additional_files: a zip archive from anywhere, read in memory into files that may be laid out in
// a box.
//
// Every archive is taken for hostile. What counts is what was really inflated, not what the archive
// says of itself; entries that no box should hold (links, devices, "..", absolute names, encrypted
// ones) are left out and named. Reads no file and writes none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "submission/submission.h"

namespace greenroom::judge0 {

struct Unzipped {
  // Plain relative names, none twice (the first counts), none a folder of another.
  std::vector<SourceFile> files;
  std::vector<std::string> left_out;  // one line each, for people; the first ten
};

inline constexpr int kMaxEntries = 1000;

// kInput: no zip archive, more than kMaxEntries entries, entries that overlap, or more than `most`
// bytes in all files together. Executable bits and empty folders are lost.
Result<Unzipped> unzip(std::string_view archive, Bytes most);

// As the judge wants it: relative, no empty part, "." or "..", no backslash, drive or control
// character, at most 255 bytes a part and 1024 in all.
bool is_plain_name(std::string_view name);

}  // namespace greenroom::judge0
