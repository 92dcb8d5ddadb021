#include "store/revisions.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "store/submissions.h"

namespace greenroom::store {
namespace {

bool has_zero(const std::string& text) { return text.find('\0') != std::string::npos; }

// Of exactly that tenant.
std::optional<Revision> latest(Transaction& tx, const std::string& tenant,
                               const std::string& slug) {
  Revision revision{.tenant = tenant, .slug = slug};
  long long created = 0;
  Query query(tx, R"(SELECT number, digest, created_at FROM revisions
                     WHERE tenant = :tenant AND slug = :slug ORDER BY number DESC LIMIT 1)");
  query.in("tenant", tenant).in("slug", slug);
  if (!query.out(revision.number).out(revision.digest).out(created).next()) return std::nullopt;
  revision.created_at = from_micros(created);
  return revision;
}

std::optional<Revision> numbered(Transaction& tx, const std::string& tenant,
                                 const std::string& slug, int number) {
  Revision revision{.tenant = tenant, .slug = slug, .number = number};
  long long created = 0;
  Query query(tx, R"(SELECT digest, created_at FROM revisions
                     WHERE tenant = :tenant AND slug = :slug AND number = :number)");
  query.in("tenant", tenant).in("slug", slug).in("number", number);
  if (!query.out(revision.digest).out(created).next()) return std::nullopt;
  revision.created_at = from_micros(created);
  return revision;
}

// false: somebody else has just taken the number.
bool insert(Transaction& tx, const Revision& revision, const std::string& packed) {
  int number = 0;
  Query query(tx, R"(
      INSERT INTO revisions (tenant, slug, number, digest, created_at, files)
      VALUES (:tenant, :slug, :number, :digest, :created, CAST(:files AS {blob}))
      ON CONFLICT (tenant, slug, number) DO NOTHING RETURNING number)");
  query.in("tenant", revision.tenant).in("slug", revision.slug).in("number", revision.number);
  query.in("digest", revision.digest).in("created", micros(revision.created_at));
  return query.bytes("files", packed).out(number).next();
}

Status check_room(Transaction& tx, const Revision& revision, const std::string& packed) {
  if (revision.number > kMostRevisions)
    return input_error(
        fmt::format("the question has {} revisions, and no more are kept", kMostRevisions));
  long long bytes = 0;
  Query(tx, "SELECT coalesce(sum(length(files)), 0) FROM revisions WHERE tenant = :tenant")
      .in("tenant", revision.tenant)
      .out(bytes)
      .next();
  if (bytes + static_cast<long long>(packed.size()) > kMostQuestions.count())
    return input_error(fmt::format("your questions would be more than {} MB, and no more are kept",
                                   kMostQuestions.mib()));
  return {};
}

// On PostgreSQL the insert waits for a rival's commit, and the next look sees what that wrote: each
// round that fails is one in which somebody else got on.
Result<PutRevision> put_revision(Transaction& tx, Revision revision, const std::string& packed) {
  while (true) {
    const auto before = latest(tx, revision.tenant, revision.slug);
    if (before && before->digest == revision.digest) return PutRevision{*before, false};
    revision.number = before ? before->number + 1 : 1;
    revision.created_at = wall_now();
    if (auto room = check_room(tx, revision, packed); !room) return failed(room);
    if (insert(tx, revision, packed)) return PutRevision{revision, true};
  }
}

std::optional<Revision> find_revision(Transaction& tx, const std::string& tenant,
                                      const std::string& slug, std::optional<int> number) {
  auto found = latest(tx, tenant, slug);
  if (!found && !tenant.empty()) found = latest(tx, "", slug);
  if (!found || !number || *number == found->number) return found;
  return numbered(tx, found->tenant, slug, *number);
}

}  // namespace

void SqlQuestions::put(std::string tenant, std::string slug, const FileTree& files,
                       Done<PutRevision> done) {
  if (has_zero(tenant) || has_zero(slug))
    return done(input_error("put revision: a zero byte in a text"));
  // Here and not on the writer's thread: it may take a while.
  auto packed = std::make_shared<const std::string>(pack(files));
  Revision revision{.tenant = std::move(tenant), .slug = std::move(slug)};
  revision.digest = hex(sha256(*packed));
  sql_.write<PutRevision>([revision = std::move(revision), packed = std::move(packed)](
                              Transaction& tx) { return put_revision(tx, revision, *packed); },
                          std::move(done), true);
}

void SqlQuestions::find(std::string tenant, std::string slug, std::optional<int> number,
                        Done<std::optional<Revision>> done) {
  sql_.look<std::optional<Revision>>(
      [tenant = std::move(tenant), slug = std::move(slug), number](Transaction& tx) {
        return find_revision(tx, tenant, slug, number);
      },
      std::move(done));
}

void SqlQuestions::read(std::string tenant, std::string slug, int number,
                        Done<std::optional<FileTree>> done) {
  sql_.look<std::optional<FileTree>>(
      [tenant = std::move(tenant), slug = std::move(slug),
       number](Transaction& tx) -> Result<std::optional<FileTree>> {
        std::string column;
        Query query(tx, R"(SELECT files FROM revisions
                           WHERE tenant = :tenant AND slug = :slug AND number = :number)");
        query.in("tenant", tenant).in("slug", slug).in("number", number);
        if (!query.out(column).next()) return std::optional<FileTree>();
        auto files = unpack_file_tree(tx.dialect().from_column(std::move(column)));
        if (!files) return failed(files);
        return std::optional(std::move(*files));
      },
      std::move(done));
}

}  // namespace greenroom::store
