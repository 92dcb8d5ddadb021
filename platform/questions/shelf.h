// Shelf: revisions of questions, read from the store, understood, and kept while there is room.
//
// Reading one may take long (megabytes of cases, a database that is away): that is done on a thread
// of the shelf's, on which every Done is called, and one may work there. Destroy it before the
// store and after everything that asks.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <string>

#include "platform/task_thread.h"
#include "questions/question.h"
#include "store/question_store.h"

namespace greenroom::questions {

// Shared: whoever uses one keeps it while the shelf lets it go.
using SharedQuestion = std::shared_ptr<const Question>;

struct Found {
  Revision revision;
  SharedQuestion question;
};

class Shelf {
 public:
  explicit Shelf(QuestionStore& store, Bytes room = mib(16)) : store_(store), room_(room) {}

  // As `tenant` sees it; `number` empty: the latest. Nothing: there is none.
  void find(std::string tenant, std::string slug, std::optional<int> number,
            Done<std::optional<Found>> done);
  // Exactly that one. kInput: there is none, or it cannot be understood; kUnavailable: the database
  // is away.
  void read(std::string owner, std::string slug, int number, Done<SharedQuestion> done);

 private:
  struct Book {
    std::string owner;
    std::string slug;
    int number = 0;
    SharedQuestion question;
    Bytes size;  // of its files
  };

  Result<SharedQuestion> get(const std::string& owner, const std::string& slug, int number);
  Result<SharedQuestion> read_book(const std::string& owner, const std::string& slug, int number);
  void keep(Book book);

  QuestionStore& store_;
  const Bytes room_;
  std::list<Book> books_;  // the last used first; the thread's alone
  Bytes used_;
  TaskThread thread_;  // goes first
};

}  // namespace greenroom::questions
