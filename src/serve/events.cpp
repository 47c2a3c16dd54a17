// Who is told when something happens?
#include "serve/events.h"

#include <algorithm>
#include <chrono>

namespace entente::serve {
namespace {

// Between two signs of life, by which a page that has gone is noticed.
constexpr std::chrono::seconds kSilence{10};

}  // namespace

std::string event_text(std::string_view name, std::string_view data) {
  std::string text = "event: ";
  text.append(name).append("\ndata: ");
  for (const char ch : data) text += ch == '\n' || ch == '\r' ? ' ' : ch;
  return text + "\n\n";
}

void Events::publish(std::string_view name, std::string_view data) {
  const std::string text = event_text(name, data);
  const std::lock_guard lock(shared_->mutex);
  for (const std::weak_ptr<Listener>& weak : shared_->listeners) {
    const std::shared_ptr<Listener> listener = weak.lock();
    if (!listener) continue;
    if (listener->waiting.size() >= kMostWaiting) listener->waiting.pop_front();
    listener->waiting.push_back(text);
  }
  shared_->changed.notify_all();
}

std::optional<NextPiece> Events::listen(std::string_view hello) {
  const auto listener = std::make_shared<Listener>();
  listener->waiting.push_back(event_text("hello", hello));
  const std::lock_guard lock(shared_->mutex);
  auto& all = shared_->listeners;
  std::erase_if(all, [](const std::weak_ptr<Listener>& weak) { return weak.expired(); });
  if (shared_->closed || all.size() >= kMostListeners) return std::nullopt;
  all.push_back(listener);
  return [shared = shared_, listener](std::string& piece) {
    std::unique_lock guard(shared->mutex);
    const bool news =
        shared->changed.wait_for(guard, kSilence, [&] { return shared->closed || !listener->waiting.empty(); });
    if (shared->closed) return false;
    if (!news) piece = ": nothing new\n\n";
    for (const std::string& event : listener->waiting) piece += event;
    listener->waiting.clear();
    return true;
  };
}

void Events::close() {
  const std::lock_guard lock(shared_->mutex);
  shared_->closed = true;
  shared_->changed.notify_all();
}

}  // namespace entente::serve
