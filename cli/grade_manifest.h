// A manifest says what is to be graded, for whoever does so again and again: a JSON file,
//
//   {"question": "two-vouchers",
//    "submissions": ["handed-in/", {"file": "x.py", "name": "ann", "expected": "wrong_answer"}]}
//
// with paths that begin where it lies. Without submissions the question's own are meant.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "submission/verdict.h"

namespace greenroom::cli {

struct Manifest {
  struct Item {
    std::filesystem::path path;
    std::string name;  // "": as the path
    std::optional<Verdict> expected;
  };
  std::filesystem::path question;
  std::vector<Item> items;
};

// Does the name end with .json?
bool is_manifest(const std::filesystem::path& path);

// kInput names the file and what is wrong in it.
Result<Manifest> read_manifest(const std::filesystem::path& path);

}  // namespace greenroom::cli
