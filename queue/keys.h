// Keys: the files that hold CURVE keys, for a server and its workers alike.
//
// A file is one line that says which half it holds, and one line with the key, 40 characters of
// Z85 (rfc.zeromq.org/spec/32). The secret half is enough to know both. Its file must be closed to
// everybody but its owner, or it is not read.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace greenroom::queue {

struct KeyPair {
  std::string public_key;
  std::string secret_key;
};

Result<KeyPair> make_key_pair();

// kInput, naming the file: unreadable, not a key, the other half, or open to others.
Result<KeyPair> read_secret_key(const std::filesystem::path& path);
Result<std::string> read_public_key(const std::filesystem::path& path);

// `stem`.key, for its owner alone, and `stem`.pub. kInput: one of them is there already (neither is
// touched then) or cannot be made.
Status write_key_pair(const std::filesystem::path& stem, const KeyPair& pair);

}  // namespace greenroom::queue
