// Sql: the threads of one database, for all who ask it something.
#pragma once

#include <memory>
#include <utility>

#include "store/sql_threads.h"

namespace greenroom::store {

struct Sql {
  std::unique_ptr<SqlThreads> writers;
  std::unique_ptr<SqlThreads> readers;  // null: the writers read too

  // `work` is called with the Transaction; `repeatable` as in job.h.
  template <typename T, typename Work>
  void write(Work work, Done<T> done, bool repeatable = false) {
    writers->submit(std::make_unique<TypedJob<T>>(std::move(work), std::move(done), repeatable));
  }
  template <typename T, typename Work>
  void look(Work work, Done<T> done) {
    SqlThreads& threads = readers ? *readers : *writers;
    threads.submit(std::make_unique<TypedJob<T>>(std::move(work), std::move(done), true));
  }
};

}  // namespace greenroom::store
