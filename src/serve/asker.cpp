// Is whoever asked still there?
#include "serve/asker.h"

#include <utility>

namespace entente::serve {

Asker::Subscription::Subscription(Asker& asker, std::function<void()> then) : asker_(asker) {
  const std::lock_guard lock(asker_.mutex_);
  if (asker_.left_) {
    then();
    return;
  }
  number_ = asker_.next_++;
  asker_.calls_.emplace(number_, std::move(then));
}

Asker::Subscription::~Subscription() {
  const std::lock_guard lock(asker_.mutex_);
  asker_.calls_.erase(number_);
}

bool Asker::left() const {
  const std::lock_guard lock(mutex_);
  return left_;
}

void Asker::leave() {
  const std::lock_guard lock(mutex_);
  if (std::exchange(left_, true)) return;
  for (const auto& [number, call] : calls_) call();
}

}  // namespace entente::serve
