// The actions on one submission, and the list of all.
#pragma once

#include "platform/judge0/door.h"

namespace greenroom::judge0 {

asio::awaitable<http::Response> create_submission(Door& door, const http::Request& request,
                                                  Call call);
asio::awaitable<http::Response> read_submission(Door& door, const http::Request& request,
                                                Call call);
asio::awaitable<http::Response> list_submissions(Door& door, const http::Request& request,
                                                 Call call);
asio::awaitable<http::Response> delete_submission(Door& door, const http::Request& request,
                                                  Call call);

// What a call's `fields` and `base64_encoded` say. kInput: "invalid fields: [foo]".
Result<Shape> shape_of(const Door& door, const Call& call);

}  // namespace greenroom::judge0
