// shows: files and folders can be made, listed, renamed and removed in /tmp and in the program's own folder
// stdout: a/
// stdout: a/b/
// stdout: a/b/three.bin
// stdout: a/copy.txt
// stdout: a/zwei.txt
// stdout: hard
// stdout: link
// stdout: one.txt
// stdout: one.txt 3 2
// stdout: removed 9
// stdout: a/
// stdout: a/b/
// stdout: a/b/three.bin
// stdout: a/copy.txt
// stdout: a/zwei.txt
// stdout: hard
// stdout: link
// stdout: one.txt
// stdout: one.txt 3 2
// stdout: removed 9
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

void exercise(const fs::path& root) {
  fs::remove_all(root);
  fs::create_directories(root / "a" / "b");
  for (const char* name : {"one.txt", "two.txt", "a/b/three.bin"}) std::ofstream(root / name) << name << '\n';
  fs::rename(root / "two.txt", root / "a" / "zwei.txt");
  fs::copy_file(root / "one.txt", root / "a" / "copy.txt");
  fs::create_symlink("one.txt", root / "link");
  fs::create_hard_link(root / "one.txt", root / "hard");
  fs::resize_file(root / "a" / "copy.txt", 3);
  fs::permissions(root / "hard", fs::perms::owner_read);
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    names.push_back(entry.path().lexically_relative(root).string() + (entry.is_directory() ? "/" : ""));
  }
  std::sort(names.begin(), names.end());
  for (const auto& name : names) std::cout << name << '\n';
  std::string line;
  std::getline(std::ifstream(root / "link"), line);
  std::cout << line << ' ' << fs::file_size(root / "a" / "copy.txt") << ' ' << fs::hard_link_count(root / "hard") << '\n';
  std::cout << "removed " << fs::remove_all(root) << '\n';
}

int main() {
  exercise(fs::temp_directory_path() / "greenroom-filesystem");
  exercise(fs::current_path() / "own");
}
