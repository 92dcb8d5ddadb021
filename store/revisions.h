// What is asked about revisions of questions, as SQL; and QuestionStore over it.
#pragma once

#include <string>

#include "store/question_store.h"
#include "store/sql.h"

namespace greenroom::store {

class SqlQuestions : public QuestionStore {
 public:
  explicit SqlQuestions(Sql& sql) : sql_(sql) {}

  void put(std::string tenant, std::string slug, const FileTree& files,
           Done<PutRevision> done) override;
  void find(std::string tenant, std::string slug, std::optional<int> number,
            Done<std::optional<Revision>> done) override;
  void read(std::string tenant, std::string slug, int number,
            Done<std::optional<FileTree>> done) override;

 private:
  Sql& sql_;
};

}  // namespace greenroom::store
