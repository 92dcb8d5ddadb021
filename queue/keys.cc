#include "queue/keys.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <zmq.h>

#include <array>

#include "base/bytes.h"
#include "base/file.h"
#include "base/unique_fd.h"

namespace greenroom::queue {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSecretLine = "greenroom secret key\n";
constexpr std::string_view kPublicLine = "greenroom public key\n";
constexpr std::size_t kKeyLength = 40;
using KeyText = std::array<char, kKeyLength + 1>;

Result<std::string> read_half(const fs::path& path, std::string_view wanted, std::string_view other,
                              const char* mend) {
  auto content = read_file(path, kib(4));
  if (!content) return failed(content);
  if (content->starts_with(other))
    return input_error(path.string() + " holds the other half of a pair of keys", mend);
  if (!content->starts_with(wanted)) return input_error(path.string() + " is not a key of ours");
  std::string key = content->substr(wanted.size());
  if (key.ends_with('\n')) key.pop_back();
  std::array<std::uint8_t, 32> bytes{};
  if (key.size() != kKeyLength || ::zmq_z85_decode(bytes.data(), key.c_str()) == nullptr)
    return input_error(path.string() + " holds a damaged key");
  return key;
}

Status check_closed(const fs::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0)
    return input_error("cannot read " + path.string() + ": " + std::strerror(errno));
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return input_error(path.string() + " is a secret key that others may open",
                       "chmod 600 " + path.string());
  return {};
}

Status write_new(const fs::path& path, ::mode_t mode, std::string_view line,
                 const std::string& key) {
  const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (!fd) return input_error("cannot make " + path.string() + ": " + std::strerror(errno));
  return write_all(fd.get(), std::string(line) + key + "\n", path.string());
}

}  // namespace

Result<KeyPair> make_key_pair() {
  KeyText public_key{};
  KeyText secret_key{};
  if (::zmq_curve_keypair(public_key.data(), secret_key.data()) != 0)
    return unavailable("this libzmq cannot make CURVE keys", "install Debian's libzmq5");
  return KeyPair{public_key.data(), secret_key.data()};
}

Result<KeyPair> read_secret_key(const fs::path& path) {
  if (auto status = check_closed(path); !status) return failed(status);
  auto secret_key = read_half(path, kSecretLine, kPublicLine, "give the file that ends in .key");
  if (!secret_key) return failed(secret_key);
  KeyText public_key{};
  if (::zmq_curve_public(public_key.data(), secret_key->c_str()) != 0)
    return input_error(path.string() + " holds a damaged key");
  return KeyPair{public_key.data(), std::move(*secret_key)};
}

Result<std::string> read_public_key(const fs::path& path) {
  return read_half(path, kPublicLine, kSecretLine, "give the file that ends in .pub");
}

Status write_key_pair(const fs::path& stem, const KeyPair& pair) {
  const fs::path secret_path = stem.string() + ".key";
  const fs::path public_path = stem.string() + ".pub";
  std::error_code code;
  if (fs::exists(public_path, code))
    return input_error(public_path.string() + " is there already", "keys are not overwritten");
  if (auto status = write_new(secret_path, 0600, kSecretLine, pair.secret_key); !status)
    return status;
  return write_new(public_path, 0644, kPublicLine, pair.public_key);
}

}  // namespace greenroom::queue
