#include "platform/http/event_stream.h"

namespace greenroom::http {

std::string event_frame(std::string_view name, std::string_view data) {
  return std::string("event: ").append(name).append("\ndata: ").append(data).append("\n\n");
}

Response event_stream(Response::Stream stream) {
  Response response;
  response.headers.add("Content-Type", "text/event-stream");
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("X-Accel-Buffering", "no");  // nginx would hold the events back
  response.stream = std::move(stream);
  return response;
}

}  // namespace greenroom::http
