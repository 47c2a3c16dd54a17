// Who is told when something happens?
#include "serve/events.h"

#include <algorithm>
#include <utility>

namespace entente::serve {

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
    if (listener->news) listener->news();
  }
}

// The stream of one listener.
class Events::Listening final : public Stream {
 public:
  Listening(std::shared_ptr<Shared> shared, std::shared_ptr<Listener> listener)
      : shared_(std::move(shared)), listener_(std::move(listener)) {}
  ~Listening() override {
    const std::lock_guard lock(shared_->mutex);
    listener_->news = nullptr;  // whoever publishes may hold the listener for a moment
  }

  bool take(std::string& piece) override {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->closed) return false;
    for (const std::string& event : listener_->waiting) piece += event;
    listener_->waiting.clear();
    return true;
  }
  void when_news(std::function<void()> news) override {
    const std::lock_guard lock(shared_->mutex);
    listener_->news = std::move(news);
    if (shared_->closed || !listener_->waiting.empty()) listener_->news();
  }
  std::string sign_of_life() const override { return ": nothing new\n\n"; }

 private:
  std::shared_ptr<Shared> shared_;
  std::shared_ptr<Listener> listener_;
};

std::shared_ptr<Stream> Events::listen(std::string_view hello) {
  const auto listener = std::make_shared<Listener>();
  listener->waiting.push_back(event_text("hello", hello));
  const std::lock_guard lock(shared_->mutex);
  auto& all = shared_->listeners;
  std::erase_if(all, [](const std::weak_ptr<Listener>& weak) { return weak.expired(); });
  if (shared_->closed || all.size() >= kMostListeners) return nullptr;
  all.push_back(listener);
  return std::make_shared<Listening>(shared_, listener);
}

void Events::close() {
  const std::lock_guard lock(shared_->mutex);
  shared_->closed = true;
  for (const std::weak_ptr<Listener>& weak : shared_->listeners) {
    const std::shared_ptr<Listener> listener = weak.lock();
    if (listener && listener->news) listener->news();
  }
}

}  // namespace entente::serve
