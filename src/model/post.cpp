#include "blog/post.h"

namespace blog {

std::string_view name_of(Markup markup) {
  switch (markup) {
    case Markup::markdown: return "markdown";
    case Markup::html: return "html";
  }
  return {};
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::draft: return "draft";
    case Status::scheduled: return "scheduled";
    case Status::published: return "published";
  }
  return {};
}

std::optional<Markup> find_markup(std::string_view name) {
  for (const Markup markup : {Markup::markdown, Markup::html})
    if (name_of(markup) == name) return markup;
  return std::nullopt;
}

std::optional<Status> find_status(std::string_view name) {
  for (const Status status : {Status::draft, Status::scheduled, Status::published})
    if (name_of(status) == name) return status;
  return std::nullopt;
}

}  // namespace blog
