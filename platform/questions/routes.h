// The door of questions: /api/questions. Revisions come in, candidates' views go out.
#pragma once

#include "platform/http/router.h"
#include "platform/questions/shelf.h"
#include "platform/runs/door.h"

namespace greenroom::questions {

namespace asio = boost::asio;

// All must outlive the server.
struct Door {
  runs::Door& runs;  // who may call, and the languages
  QuestionStore& store;
  Shelf& shelf;
  TaskThread checks;  // uploads are understood here; goes first
};

void add_routes(http::Router& router, Door& door);

}  // namespace greenroom::questions
