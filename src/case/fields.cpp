// What do the keys of one table of a case file hold, and are they of the right type?
#include "case/fields.h"

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "case/names.h"

namespace entente {

const char* kind_words(TomlKind kind) {
  switch (kind) {
    case TomlKind::kTable:
      return "a table";
    case TomlKind::kArray:
      return "a list";
    case TomlKind::kString:
      return "text";
    case TomlKind::kInteger:
      return "a whole number";
    case TomlKind::kFloat:
      return "a decimal number";
    case TomlKind::kBool:
      return "true or false";
    case TomlKind::kDate:
      return "a date";
  }
  return "";
}

namespace {

// TOML gives a key to the nearest header above it; these are often written too far down.
std::string elsewhere(std::string_view key) {
  for (const char* known : {"format", "title", "start"})
    if (key == known) return "'" + std::string(key) + "' belongs to the top of the file, above the first header";
  for (const char* known : {"name", "aliases", "ranking", "weights", "utility", "arcs"})
    if (key == known)
      return "'" + std::string(key) + "' belongs to [[party]]: write it above its first [[party.option]]";
  return {};
}

}  // namespace

Fields::Fields(Sink& sink, const TomlNode& table, TomlSpan anchor, std::string what, std::vector<std::string> known)
    : sink_(sink), table_(table), anchor_(anchor), what_(std::move(what)) {
  for (const TomlEntry& e : table.entries) {
    if (std::find(known.begin(), known.end(), e.key) != known.end()) continue;
    std::string hint = elsewhere(e.key);
    if (hint.empty()) hint = did_you_mean(e.key, known);
    if (hint.empty()) hint = "the keys here are " + enumerate(known, 24);
    sink_.error(e.key_begin, e.key_end, "unknown-key", "unknown key '" + excerpt(e.key) + "' in " + what_, hint);
  }
}

const TomlEntry* Fields::entry(std::string_view key) const {
  for (const TomlEntry& e : table_.entries)
    if (e.key == key) return &e;
  return nullptr;
}

const TomlNode* Fields::find(std::string_view key) const {
  const TomlEntry* e = entry(key);
  return e == nullptr ? nullptr : &e->value;
}

void Fields::wrong_type(const TomlNode& node, std::string_view key, const std::string& expected) const {
  sink_.error(node.begin, node.end, "wrong-type",
              "'" + std::string(key) + "' must be " + expected + ", not " + kind_words(node.kind));
}

void Fields::missing(std::string_view key, const std::string& hint) const {
  sink_.error(anchor_.begin, anchor_.end, "missing-key", what_ + " needs '" + std::string(key) + "'", hint);
}

std::optional<std::string> Fields::text(std::string_view key) const {
  const TomlNode* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != TomlKind::kString) {
    wrong_type(*node, key, "text in quotes");
    return std::nullopt;
  }
  return node->text;
}

std::optional<std::string> Fields::required_text(std::string_view key, const std::string& hint) const {
  const TomlNode* node = find(key);
  if (node == nullptr) {
    missing(key, hint);
    return std::nullopt;
  }
  auto value = text(key);
  if (value && value->empty()) {
    sink_.error(node->begin, node->end, "empty-text", "'" + std::string(key) + "' is empty", hint);
    return std::nullopt;
  }
  return value;
}

bool Fields::truth(std::string_view key, bool otherwise) const {
  const TomlNode* node = find(key);
  if (node == nullptr) return otherwise;
  if (node->kind != TomlKind::kBool) {
    wrong_type(*node, key, "true or false");
    return otherwise;
  }
  return node->truth;
}

double Fields::confidence(std::string_view key) const {
  const NotStructural harmless(sink_);
  const TomlNode* node = find(key);
  if (node == nullptr) return 1.0;
  if (node->kind != TomlKind::kFloat && node->kind != TomlKind::kInteger) {
    wrong_type(*node, key, "a number above 0 and at most 1");
    return 1.0;
  }
  const double value = node->kind == TomlKind::kFloat ? node->real : static_cast<double>(node->integer);
  if (!(value > 0.0 && value <= 1.0)) {
    sink_.error(node->begin, node->end, "bad-confidence", "'" + std::string(key) + "' must be above 0 and at most 1",
                "0.8 says: holds with a probability of four in five");
    return 1.0;
  }
  return value;
}

std::size_t Fields::choice(std::string_view key, const std::vector<std::string>& choices) const {
  const auto value = text(key);
  if (!value) return 0;
  const auto found = std::find(choices.begin(), choices.end(), *value);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  const TomlNode* node = find(key);
  std::string hint = did_you_mean(*value, choices);
  if (hint.empty()) hint = "one of " + enumerate(choices);
  sink_.error(node->begin, node->end, "unknown-choice",
              "'" + std::string(key) + "' cannot be '" + excerpt(*value) + "'", hint);
  return 0;
}

std::vector<const TomlNode*> Fields::texts(std::string_view key) const {
  const TomlNode* node = find(key);
  if (node == nullptr) return {};
  if (node->kind == TomlKind::kString) return {node};
  std::vector<const TomlNode*> out;
  if (node->kind != TomlKind::kArray) {
    wrong_type(*node, key, "text in quotes or a list of such");
    return out;
  }
  for (const TomlNode& item : node->items) {
    if (item.kind == TomlKind::kString)
      out.push_back(&item);
    else
      sink_.error(item.begin, item.end, "wrong-type",
                  "'" + std::string(key) + "' must list text in quotes, not " + kind_words(item.kind));
  }
  return out;
}

std::vector<const TomlNode*> Fields::tables(std::string_view key, const std::string& header) const {
  const TomlEntry* e = entry(key);
  if (e == nullptr) return {};
  std::vector<const TomlNode*> out;
  if (e->value.kind == TomlKind::kTable) {
    sink_.error(e->key_begin, e->key_end, "wrong-brackets", "'[" + header + "]' has one bracket too few on each side",
                "write [[" + header + "]]: there can be several");
    return {&e->value};
  }
  if (e->value.kind != TomlKind::kArray) {
    sink_.error(e->value.begin, e->value.end, "wrong-type",
                "'" + header + "' must be a section, not " + kind_words(e->value.kind), "write [[" + header + "]]");
    return out;
  }
  for (const TomlNode& item : e->value.items) {
    if (item.kind == TomlKind::kTable)
      out.push_back(&item);
    else
      sink_.error(item.begin, item.end, "wrong-type",
                  "'" + header + "' must be a section, not " + kind_words(item.kind), "write [[" + header + "]]");
  }
  return out;
}

}  // namespace entente
