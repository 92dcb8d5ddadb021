#include "queue/keys.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "base/unique_fd.h"

namespace greenroom::queue {
namespace {

using ::testing::HasSubstr;

class Keys : public ::testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path in(const char* name) const { return folder_.path() / name; }

  testing::TemporaryFolder folder_;
  KeyPair pair_ = make_key_pair().value();
};

TEST_F(Keys, ComeBackFromTheirFiles) {
  ASSERT_TRUE(write_key_pair(in("server"), pair_));
  const KeyPair got = read_secret_key(in("server.key")).value();
  EXPECT_EQ(got.secret_key, pair_.secret_key);
  EXPECT_EQ(got.public_key, pair_.public_key);
  EXPECT_EQ(read_public_key(in("server.pub")).value(), pair_.public_key);
}

TEST_F(Keys, SecretFileIsItsOwnersAlone) {
  ASSERT_TRUE(write_key_pair(in("server"), pair_));
  struct stat info {};
  ASSERT_EQ(::stat(in("server.key").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  ASSERT_EQ(::chmod(in("server.key").c_str(), 0640), 0);
  EXPECT_THAT(read_secret_key(in("server.key")).error().text(), HasSubstr("chmod 600"));
}

TEST_F(Keys, AreNotOverwritten) {
  ASSERT_TRUE(write_key_pair(in("server"), pair_));
  const KeyPair other = make_key_pair().value();
  EXPECT_FALSE(write_key_pair(in("server"), other));
  ASSERT_EQ(::unlink(in("server.key").c_str()), 0);
  EXPECT_FALSE(write_key_pair(in("server"), other));
  EXPECT_FALSE(std::filesystem::exists(in("server.key")));
  EXPECT_EQ(read_public_key(in("server.pub")).value(), pair_.public_key);
}

TEST_F(Keys, OtherHalfOrRubbishIsRefusedByName) {
  ASSERT_TRUE(write_key_pair(in("a"), pair_));
  EXPECT_THAT(read_public_key(in("a.key")).error().text(), HasSubstr("a.key holds the other half"));
  ASSERT_EQ(::chmod(in("a.pub").c_str(), 0600), 0);
  EXPECT_THAT(read_secret_key(in("a.pub")).error().text(), HasSubstr("a.pub holds the other half"));
  const UniqueFd fd(::open(in("b.pub").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(write_all(fd.get(), "greenroom public key\nshort\n", "b.pub"));
  EXPECT_THAT(read_public_key(in("b.pub")).error().text(), HasSubstr("b.pub holds a damaged key"));
  EXPECT_THAT(read_public_key(in("c.pub")).error().text(), HasSubstr("c.pub"));
}

}  // namespace
}  // namespace greenroom::queue
