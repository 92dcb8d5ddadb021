// BatchStore: many submissions to one revision of a question, made, read, cancelled and removed
// together. Part of a Store, with its threads and its rules.
//
// Each entry is a submission like any other, of the door kBatchDoor: it is claimed, finished and
// released by its token. What is asked here by id says nothing of whose batch it is, but find().
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace greenroom {

inline constexpr const char* kBatchDoor = "batches";  // NewSubmission::door

struct NewBatchEntry {
  std::string token;       // UUID v4
  std::string name;        // for people; the batch's own
  std::string language;    // id
  std::string submission;  // what NewSubmission::submission is
};

struct NewBatch {
  std::string id;      // UUID v4
  std::string tenant;  // whose it is
  std::string owner;   // whose the question is, as Revision::tenant
  std::string slug;
  int revision = 0;
  std::vector<NewBatchEntry> entries;
};

struct Batch {
  std::string id;
  std::string tenant;
  std::string owner;
  std::string slug;
  int revision = 0;
  int size = 0;
  bool cancelled = false;  // it was asked for; what had not ended is ending
  WallTime created_at;
  // How many stand where, together `size`.
  int queued = 0;
  int running = 0;
  std::map<Verdict, int> ended;

  [[nodiscard]] int done() const { return size - queued - running; }
};

struct BatchEntry {
  int place = 0;  // from 0
  std::string token;
  std::string name;
  std::string language;
  SubmissionState state = SubmissionState::kQueued;
  std::optional<Verdict> verdict;
  std::string report;  // CBOR; "" while there is none, or where it was not asked for
  std::string review;  // likewise
  std::optional<WallTime> finished_at;
};

class BatchStore {
 public:
  virtual ~BatchStore() = default;

  // All or nothing, queued in the lane of batches. Thousands of entries take the writer a part of a
  // second.
  virtual void create(NewBatch batch, Done<WallTime> done) = 0;
  // Nothing: there is none of that id, or it is another tenant's.
  virtual void find(std::string id, std::string tenant, Done<std::optional<Batch>> done) = 0;
  // Up to `count` entries from a place on, in order.
  virtual void entries(std::string id, int from, int count, bool reports,
                       Done<std::vector<BatchEntry>> done) = 0;

  // Notes that it is to be cancelled; ending the submissions is up to the caller. false: it was
  // noted before, or there is none.
  virtual void cancel(std::string id, Done<bool> done) = 0;
  // Tokens of up to `count` submissions that have not ended.
  virtual void open_tokens(std::string id, int count, Done<std::vector<std::string>> done) = 0;
  // Ids of those that were to be cancelled and have not ended: a server stopped in between.
  virtual void half_cancelled(Done<std::vector<std::string>> done) = 0;

  // Removes up to `count` submissions of batches that ended, as a whole, before `before`; a batch
  // disappears with the first of them. The Done gets how many.
  virtual void sweep(WallTime before, int count, Done<int> done) = 0;
};

}  // namespace greenroom
