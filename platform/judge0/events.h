// GET /submissions/{token}/events, beyond Judge0: server-sent events of one submission from here
// on,
//
//   queued {}, started {attempt, worker}, compiled {ok, output}, case {index, verdict, time,
//   memory}, output {index, stream, text}, done {the submission, as GET answers it}
//
// until done. Texts are Base64 if the call asks for it, else as JSON can hold them. A submission
// that has ended already is told by done at once. A comment goes every 15 seconds, for proxies.
#pragma once

#include "platform/judge0/door.h"

namespace greenroom::judge0 {

asio::awaitable<http::Response> stream_events(Door& door, const http::Request& request, Call call);

}  // namespace greenroom::judge0
