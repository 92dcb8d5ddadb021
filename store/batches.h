// BatchStore over SQL.
#pragma once

#include <string>
#include <vector>

#include "store/batch_store.h"
#include "store/sql.h"

namespace greenroom::store {

class SqlBatches : public BatchStore {
 public:
  explicit SqlBatches(Sql& sql) : sql_(sql) {}

  void create(NewBatch batch, Done<WallTime> done) override;
  void find(std::string id, std::string tenant, Done<std::optional<Batch>> done) override;
  void entries(std::string id, int from, int count, bool reports,
               Done<std::vector<BatchEntry>> done) override;
  void cancel(std::string id, Done<bool> done) override;
  void open_tokens(std::string id, int count, Done<std::vector<std::string>> done) override;
  void half_cancelled(Done<std::vector<std::string>> done) override;
  void sweep(WallTime before, int count, Done<int> done) override;

 private:
  Sql& sql_;
};

}  // namespace greenroom::store
