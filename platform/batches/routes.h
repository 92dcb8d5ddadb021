// The door of batches: /api/batches. Many submissions to one revision of a question, graded when
// nobody is waiting for something shorter.
#pragma once

#include "platform/batches/watches.h"
#include "platform/http/router.h"
#include "platform/questions/shelf.h"
#include "platform/runs/door.h"
#include "store/batch_store.h"

namespace greenroom::batches {

namespace asio = boost::asio;

// All must outlive the server.
struct Door {
  runs::Door& runs;  // who may call, the languages, the dispatcher
  BatchStore& store;
  questions::Shelf& shelf;
  Watches watches;
};

void add_routes(http::Router& router, Door& door);

// Goes on with the cancels that a server's end has interrupted.
asio::awaitable<void> finish_cancels(Door& door);

}  // namespace greenroom::batches
