#include "platform/questions/shelf.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "questions/folder.h"
#include "store/answer_of.h"

namespace greenroom::questions {
namespace {

Bytes size_of(const FileTree& files) {
  std::size_t size = 0;
  for (const auto& [path, content] : files) size += content.size();
  return Bytes(static_cast<std::int64_t>(size));
}

}  // namespace

void Shelf::find(std::string tenant, std::string slug, std::optional<int> number,
                 Done<std::optional<Found>> done) {
  auto on_shelf = [this, done = std::move(done)](Result<std::optional<Revision>> revision) {
    if (!revision) return done(failed(revision));
    if (!*revision) return done(std::optional<Found>());
    thread_.run([this, done, revision = std::move(**revision)] {
      auto question = get(revision.tenant, revision.slug, revision.number);
      if (!question) return done(failed(question));
      done(std::optional(Found{revision, std::move(*question)}));
    });
  };
  store_.find(std::move(tenant), std::move(slug), number, std::move(on_shelf));
}

void Shelf::read(std::string owner, std::string slug, int number, Done<SharedQuestion> done) {
  thread_.run([this, owner = std::move(owner), slug = std::move(slug), number,
               done = std::move(done)] { done(get(owner, slug, number)); });
}

Result<SharedQuestion> Shelf::get(const std::string& owner, const std::string& slug, int number) {
  try {
    return read_book(owner, slug, number);
  } catch (const std::exception& error) {
    return internal_error(fmt::format("revision {} of {}: {}", number, slug, error.what()));
  }
}

Result<SharedQuestion> Shelf::read_book(const std::string& owner, const std::string& slug,
                                        int number) {
  for (auto book = books_.begin(); book != books_.end(); ++book) {
    if (book->number != number || book->slug != slug || book->owner != owner) continue;
    books_.splice(books_.begin(), books_, book);
    return books_.front().question;
  }
  auto files = answer_of<std::optional<FileTree>>(
      [&](auto done) { store_.read(owner, slug, number, std::move(done)); });
  if (!files) return failed(files);
  if (!*files) return input_error(fmt::format("there is no revision {} of {}", number, slug));
  QuestionReading reading = read_question(slug, **files);
  // What is wrong may quote a hidden case; this text reaches whoever hands something in.
  if (!reading.problems.empty()) {
    spdlog::error("revision {} of {}: {}", number, slug, reading.problems.front().text());
    return input_error(fmt::format("revision {} of {} cannot be read any more", number, slug));
  }
  auto question = std::make_shared<const Question>(std::move(reading.question));
  keep({owner, slug, number, question, size_of(**files)});
  return question;
}

// One that is larger than all of the room is kept too, alone: its submissions come one after
// another.
void Shelf::keep(Book book) {
  used_ = used_ + book.size;
  books_.push_front(std::move(book));
  while (used_ > room_ && books_.size() > 1) {
    used_ = used_ - books_.back().size;
    books_.pop_back();
  }
}

}  // namespace greenroom::questions
