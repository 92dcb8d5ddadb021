// For tests: a catalogue of four toy languages with Judge0's ids, whose tools are there everywhere.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <nlohmann/json.hpp>

#include "base/temporary_folder.h"
#include "languages/catalogue.h"
#include "platform/judge0/languages.h"

namespace greenroom::judge0 {

inline nlohmann::json toy_language(const std::string& id, const std::string& name,
                                   const std::string& source, const std::vector<int>& ids) {
  return {
      {"id", id},
      {"name", name},
      {"tools", {{"shell", {"/bin/sh"}}}},
      {"package", "toys"},
      {"version", {{"argv", {"{shell}", "-c", "echo toy 1.2.3"}}, {"pattern", "toy ([0-9.]+)"}}},
      {"source", source},
      {"run", {{"argv", {"{shell}", "{entryFile}", "{arguments}"}}, {"profile", "toy-run"}}},
      {"environment", nlohmann::json::object()},
      {"memoryFloorMb", 1},
      {"tasks", 1},
      {"judge0Ids", ids},
      {"selfTest", {{"source", "selftest"}, {"stdout", ""}}}};
}

// Python 71 and 92 (interpreted), C++ 54 (compiled), Multi-file 89, and Cobol, whose tool is
// missing.
inline Catalogue toy_catalogue() {
  const nlohmann::json compile = {
      {"argv", {"{shell}", "-O2", "{options}", "{sources}", "-Xmx{heapMb}m"}},
      {"profile", "toy-compile"},
      {"limits", {{"cpuS", 1}, {"wallS", 1}, {"memoryMb", 1}, {"processes", 1}, {"fileMb", 1}}}};
  nlohmann::json python = toy_language("python", "Python", "script.py", {71, 92});
  nlohmann::json cpp = toy_language("cpp", "C++", "main.cpp", {54});
  cpp["judge0Name"] = "C++ (GCC {version})";
  cpp["compile"] = compile;
  nlohmann::json multifile = toy_language("multifile", "Multi-file program", "run", {89});
  multifile["judge0Name"] = "Multi-file program";
  multifile["compile"] = compile;
  nlohmann::json cobol = toy_language("cobol", "Cobol", "main.cob", {77});
  cobol["tools"] = {{"cobol", {"/no/such/cobol"}}};
  const testing::TemporaryFolder folder;
  for (const auto& language : {python, cpp, multifile, cobol}) {
    const std::filesystem::path own = folder.path() / language.at("id").get<std::string>();
    std::filesystem::create_directory(own);
    std::ofstream(own / "language.json") << language;
    std::ofstream(own / "selftest") << "x";
  }
  return Catalogue::load(folder.path()).value();
}

inline const LanguageTable& toy_table() {
  static const LanguageTable kTable = LanguageTable::make(toy_catalogue());
  return kTable;
}

}  // namespace greenroom::judge0
