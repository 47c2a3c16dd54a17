// Building the index of names and looking them up.
#include "read/gazetteer.h"

#include <algorithm>
#include <map>

#include "read/embedded.h"
#include "read/table.h"

namespace entente::read {
namespace {

constexpr std::size_t kFilterBits = 14;

// As written, with plain apostrophes.
bool same_word(std::string_view written, std::string_view known) {
  if (written == known) return true;
  std::size_t k = 0;
  for (std::size_t i = 0; i < written.size(); ++i, ++k) {
    char ch = written[i];
    if (written.substr(i, 3) == "\xE2\x80\x99") {
      ch = '\'';
      i += 2;
    }
    if (k >= known.size() || known[k] != ch) return false;
  }
  return k == known.size();
}

}  // namespace

Gazetteer::Gazetteer(const Case* c) {
  std::map<std::string, std::uint32_t, std::less<>> case_names;  // every name of the case's parties
  if (c != nullptr) {
    for (const Party& party : c->parties) {
      const auto index = static_cast<std::uint32_t>(entities_.size());
      entities_.push_back({party.id, party.name, EntityKind::kParty, party.id, true});
      add(party.name, index, NameKind::kName);
      case_names.emplace(party.name, index);
      for (const std::string& alias : party.aliases) {
        add(alias, index, NameKind::kName);
        case_names.emplace(alias, index);
      }
    }
  }
  for_each_row(embedded_gazetteer(), [&](const Row& row) {
    static constexpr std::string_view kKinds[] = {"state", "body", "armed", "people", "medium", "person", "place"};
    Entity entity;
    entity.id = row.field(0);
    entity.name = row.field(2);
    for (std::size_t k = 0; k < std::size(kKinds); ++k)
      if (row.field(1) == kKinds[k]) entity.kind = static_cast<EntityKind>(k);
    entity.belongs_to = row.field(7);
    // A party of the case that goes by one of these names is this entity, and brings its own id.
    std::uint32_t index = static_cast<std::uint32_t>(entities_.size());
    const auto claimed = [&](std::string_view name) {
      const auto known = case_names.find(name);
      if (known != case_names.end()) index = known->second;
    };
    claimed(entity.name);
    for (const std::size_t column : {3u, 5u, 6u}) for_each_part(row.field(column), '|', claimed);
    if (index < entities_.size()) {
      if (entities_[index].kind == EntityKind::kParty) entities_[index].kind = entity.kind;
    } else {
      entities_.push_back(std::move(entity));
    }
    add(row.field(2), index, NameKind::kName);
    for_each_part(row.field(3), '|', [&](std::string_view name) { add(name, index, NameKind::kName); });
    for_each_part(row.field(4), '|', [&](std::string_view name) { add(name, index, NameKind::kAdjective); });
    for_each_part(row.field(5), '|', [&](std::string_view name) { add(name, index, NameKind::kTown); });
    for_each_part(row.field(6), '|', [&](std::string_view name) { add(name, index, NameKind::kHouse); });
  });
  index();
}

const Gazetteer& Gazetteer::built_in() {
  static const Gazetteer gazetteer(nullptr);
  return gazetteer;
}

void Gazetteer::add(std::string_view name, std::uint32_t entity, NameKind how) {
  std::vector<Token> tokens;
  std::vector<SentenceRange> sentences;
  tokenize(name, 0, tokens, sentences);
  Name entry;
  entry.entity = entity;
  entry.how = how;
  for (const Token& token : tokens) entry.words.emplace_back(token.text);
  if (!entry.words.empty() && entry.words.size() <= 6) names_.push_back(std::move(entry));
}

void Gazetteer::index() {
  filter_.assign(std::size_t{1} << kFilterBits, 0);
  for (std::uint32_t n = 0; n < names_.size(); ++n) {
    const std::uint64_t hash = word_hash(names_[n].words.front());
    by_first_.emplace_back(hash, n);
    filter_[hash & ((std::size_t{1} << kFilterBits) - 1)] = 1;
  }
  // The case's own names come first in names_, so they win among names of the same length.
  std::stable_sort(by_first_.begin(), by_first_.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return names_[a.second].words.size() > names_[b.second].words.size();
  });
}

std::vector<NamedEntity> Gazetteer::find(std::span<const Token> tokens, Range range) const {
  std::vector<NamedEntity> found;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const Token& token = tokens[i];
    if (!token.is_word() || filter_[token.hash & ((std::size_t{1} << kFilterBits) - 1)] == 0) continue;
    auto entry = std::lower_bound(by_first_.begin(), by_first_.end(), token.hash,
                                  [](const auto& pair, std::uint64_t hash) { return pair.first < hash; });
    for (; entry != by_first_.end() && entry->first == token.hash; ++entry) {
      const Name& name = names_[entry->second];
      if (i + name.words.size() > range.end) continue;
      bool same = true;
      for (std::size_t w = 0; same && w < name.words.size(); ++w) same = same_word(tokens[i + w].text, name.words[w]);
      if (!same) continue;
      found.push_back({{i, i + name.words.size()}, &entities_[name.entity], name.how});
      i += name.words.size() - 1;
      break;
    }
  }
  return found;
}

const Entity* Gazetteer::named(std::string_view name) const {
  std::vector<Token> tokens;
  std::vector<SentenceRange> sentences;
  tokenize(name, 0, tokens, sentences);
  const auto found = find(tokens, {0, tokens.size()});
  if (found.size() != 1 || found[0].where.begin != 0 || found[0].where.end != tokens.size()) return nullptr;
  return found[0].entity;
}

const Entity* Gazetteer::by_id(std::string_view id) const {
  for (const Entity& entity : entities_)
    if (entity.id == id) return &entity;
  return nullptr;
}

}  // namespace entente::read
