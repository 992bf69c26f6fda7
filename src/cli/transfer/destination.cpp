#include "cli/transfer/destination.h"

namespace blog::cli {

Store& Destination::store() {
  if (blog_) return *blog_;
  if (trial_) return *trial_;
  if (!context_.has_blog()) return trial_.emplace(context_.make_scratch());
  blog_.emplace(context_.open_for_writing(NoBlog::create));
  if (commit_ != Commit::by_batch) transaction_.emplace(blog_->transaction());
  return *blog_;
}

std::function<Store&()> Destination::maker() {
  if (blog_ || commit_ != Commit::by_batch) return {};
  return [this]() -> Store& {
    blog_.emplace(context_.open_for_writing(NoBlog::create));
    trial_.reset();
    return *blog_;
  };
}

void Destination::commit() {
  if (commit_ != Commit::at_the_end) return;
  if (transaction_) transaction_->commit();
  if (trial_ && trial_->count_posts({}) > 0) context_.keep(*trial_);
}

}  // namespace blog::cli
