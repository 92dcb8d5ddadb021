// QuestionStore: questions as they were at each change. A revision is never changed or removed:
// what results refer to stays what it was. Part of a Store, with its threads and its rules.
//
// A question belongs to a tenant; those of tenant "" are everybody's. A tenant's own question hides
// the shared one of that slug, with all of its revisions.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"
#include "questions/file_tree.h"
#include "store/store.h"

namespace greenroom {

struct Revision {
  std::string tenant;  // whose it is; "": everybody's
  std::string slug;
  int number = 0;      // 1, 2, …
  std::string digest;  // SHA-256 over all files, in hex
  WallTime created_at;
};

struct PutRevision {
  Revision revision;
  bool made = false;  // false: it was the latest already
};

// Revisions are never removed, so that results keep what they refer to.
inline constexpr int kMostRevisions = 1000;         // of one question
inline constexpr Bytes kMostQuestions = mib(2048);  // of one tenant, all revisions

class QuestionStore {
 public:
  virtual ~QuestionStore() = default;

  // The latest, if its files are the same; else the next number. Two that put at once, on whatever
  // servers, get two numbers, or one if they put the same. kInput: more than is kept.
  virtual void put(std::string tenant, std::string slug, const FileTree& files,
                   Done<PutRevision> done) = 0;
  // As `tenant` sees it; `number` empty: the latest.
  virtual void find(std::string tenant, std::string slug, std::optional<int> number,
                    Done<std::optional<Revision>> done) = 0;
  // The files of exactly that revision.
  virtual void read(std::string tenant, std::string slug, int number,
                    Done<std::optional<FileTree>> done) = 0;
};

}  // namespace greenroom
