// Does a certificate prove what it says? The frame: is it about this case, which states does it describe, are there
// verdicts for all it claims, and do its outcomes follow from them? See entente/certify/verify.h.
#include "entente/certify/verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "certify/checker.h"

namespace entente::certify {

Checker::At::At(Checker& checker, std::string_view key) : path_(checker.path_), length_(path_.size()) {
  if (!path_.empty()) path_ += '.';
  path_ += key;
}

Checker::At::At(Checker& checker, std::size_t index) : path_(checker.path_), length_(path_.size()) {
  path_ += '[';
  path_ += std::to_string(index);
  path_ += ']';
}

bool Checker::refuse(std::string problem) {
  if (result_.problem.empty()) {
    result_.path = path_;
    result_.problem = std::move(problem);
  }
  return false;
}

std::optional<Checker::Value> Checker::member(Value object, std::string_view key, JsonDocument::Kind kind) {
  static constexpr const char* kKinds[] = {"null",   "a truth value", "a truth value", "a number",
                                           "a text", "a list",        "an object"};
  const char* wanted = kKinds[static_cast<std::size_t>(kind)];
  if (!json_.is_object(object)) {
    refuse(fmt::format("here stands {}, not an object", json_.describe(object)));
    return std::nullopt;
  }
  const auto found = json_.find(object, key);
  if (!found) {
    refuse(fmt::format("\"{}\" is missing", key));
    return std::nullopt;
  }
  const bool truth_value = kind == JsonDocument::Kind::kTrue && json_.is_boolean(*found);
  if (!truth_value && json_.kind(*found) != kind) {
    refuse(fmt::format("\"{}\" is {}, not {}", key, json_.describe(*found), wanted));
    return std::nullopt;
  }
  return found;
}

std::optional<bool> Checker::boolean(Value object, std::string_view key) {
  const auto v = member(object, key, JsonDocument::Kind::kTrue);
  if (!v) return std::nullopt;
  return json_.kind(*v) == JsonDocument::Kind::kTrue;
}

std::optional<std::string> Checker::string(Value object, std::string_view key) {
  const auto v = member(object, key, JsonDocument::Kind::kString);
  if (!v) return std::nullopt;
  return json_.text(*v);
}

std::optional<State> Checker::state_value(Value v) {
  const auto number = json_.whole(v);
  const auto found = number ? by_number_.find(*number) : by_number_.end();
  if (found == by_number_.end()) {
    refuse(fmt::format("{} is no state that \"states\" describes", json_.describe(v)));
    return std::nullopt;
  }
  return found->second;
}

std::optional<State> Checker::state(Value object, std::string_view key) {
  const auto v = member(object, key, JsonDocument::Kind::kNumber);
  if (!v) return std::nullopt;
  const At at(*this, key);
  return state_value(*v);
}

std::optional<Party> Checker::party(Value object, std::string_view key) {
  const auto text = string(object, key);
  if (!text) return std::nullopt;
  for (Party p = 0; p < model_.party_count(); ++p)
    if (id(p) == *text) return p;
  const At at(*this, key);
  refuse("the case has no such party");
  return std::nullopt;
}

std::optional<Word> Checker::assignment(Value v) {
  if (!json_.is_array(v)) {
    refuse(fmt::format("here stands {}, not a list of levels", json_.describe(v)));
    return std::nullopt;
  }
  Word word = 0;
  std::size_t o = 0;
  for (auto level = json_.first(v); level; level = json_.next(*level), ++o) {
    const auto value = json_.whole(*level);
    if (o >= c_.options.size() || !value || *value < 0 ||
        static_cast<std::uint64_t>(*value) >= c_.options[o].levels.size()) {
      const At at(*this, o);
      refuse(o >= c_.options.size() ? std::string("there are more levels than options")
                                    : c_.options[o].full_id + " has no such level");
      return std::nullopt;
    }
    word = model_.packing().with(word, o, static_cast<std::uint32_t>(*value));
  }
  if (o != c_.options.size()) {
    refuse(fmt::format("there are {} levels for {} options", o, c_.options.size()));
    return std::nullopt;
  }
  if (!model_.feasible(word)) {
    refuse("a rule of the case excludes this assignment");
    return std::nullopt;
  }
  return word;
}

std::optional<Word> Checker::assignment(Value object, std::string_view key) {
  const auto v = member(object, key, JsonDocument::Kind::kArray);
  if (!v) return std::nullopt;
  const At at(*this, key);
  return assignment(*v);
}

std::string Checker::say(State s) {
  const auto found = number_of_.find(s);
  if (found != number_of_.end()) return fmt::format("state {}", found->second);
  return fmt::format("the state \"{}\"", model_.words(s));
}

bool Checker::frame(Value root) {
  const auto about = member(root, "case", JsonDocument::Kind::kObject);
  if (!about) return false;
  {
    const At at(*this, "case");
    const auto hash = string(*about, "sha256");
    if (!hash) return false;
    const At inside(*this, "sha256");
    if (*hash != c_.sha256) return refuse("the certificate is about another case file, or another version of it");
  }
  const auto scope = string(root, "scope");
  if (!scope) return false;
  all_ = *scope == "all";
  if (!all_ && *scope != "equilibria") {
    const At at(*this, "scope");
    return refuse("the scope is neither \"all\" nor \"equilibria\"");
  }
  const auto list = member(root, "concepts", JsonDocument::Kind::kArray);
  if (!list) return false;
  const At at(*this, "concepts");
  std::size_t k = 0;
  for (auto v = json_.first(*list); v; v = json_.next(*v), ++k) {
    const At inside(*this, k);
    const auto* name = json_.is_string(*v) ? std::find(kConceptNames, kConceptNames + kConcepts, json_.text(*v))
                                           : kConceptNames + kConcepts;
    if (name == kConceptNames + kConcepts) return refuse("there is no such concept");
    const auto x = static_cast<Concept>(name - kConceptNames);
    if (std::find(concepts_.begin(), concepts_.end(), x) != concepts_.end()) return refuse("the concept stands twice");
    if (x == Concept::kSim && !model_.simultaneous())
      return refuse("SIM is not defined here: options are shared, or moves are an explicit list");
    concepts_.push_back(x);
    result_.concepts.emplace_back(*name);
  }
  return true;
}

bool Checker::states(Value root) {
  const auto list = member(root, "states", JsonDocument::Kind::kArray);
  if (!list) return false;
  {
    const At at(*this, "states");
    std::size_t k = 0;
    std::int64_t last = 0;
    for (auto v = json_.first(*list); v; v = json_.next(*v), ++k) {
      const At inside(*this, k);
      const auto number = member(*v, "id", JsonDocument::Kind::kNumber);
      if (!number) return false;
      const auto n = json_.whole(*number);
      if (!n || *n <= last) return refuse("state numbers are whole, begin with 1 and ascend");
      last = *n;
      Word word = 0;
      if (c_.is_graph()) {
        const auto name = string(*v, "name");
        if (!name) return false;
        const auto& names = c_.graph->states;
        if (static_cast<std::uint64_t>(*n) > names.size() || names[static_cast<std::size_t>(*n) - 1] != *name)
          return refuse("the case has no state of this number and name");
        word = static_cast<Word>(*n) - 1;
      } else {
        const auto levels = assignment(*v, "levels");
        if (!levels) return false;
        word = *levels;
      }
      const State s = model_.state_of(word);
      if (const std::vector<Word>& members = model_.members(s); !members.empty() && members.front() != word)
        return refuse("a collapsed state is described by its smallest member, and this is another");
      if (!number_of_.emplace(s, *n).second) return refuse(fmt::format("this is state {} again", number_of_.at(s)));
      by_number_.emplace(*n, s);
      ++result_.states;
    }
  }
  // Numbers are labels of the settings; that they are the case's own is checked where all states can be listed, which
  // for verdicts on every state, and for rankings by number, is needed anyway.
  const bool needed = all_ || model_.needs_numbers();
  const std::uint64_t most = needed ? ~std::uint64_t{0} : (std::uint64_t{1} << 18) + 64 * result_.states;
  const auto& every = model_.enumerate(most);
  if (!every) return true;
  result_.numbers_checked = true;
  const auto count = string(root, "state_count");
  if (!count) return false;
  if (*count != std::to_string(every->size())) {
    const At at(*this, "state_count");
    return refuse(fmt::format("the case has {} states", every->size()));
  }
  const At at(*this, "states");
  std::size_t k = 0;
  for (auto v = json_.first(*list); v; v = json_.next(*v), ++k) {
    const At inside(*this, k);
    const std::int64_t n = *json_.whole(*json_.find(*v, "id"));
    const std::uint32_t right = model_.number(by_number_.at(n));
    if (n != right) return refuse(fmt::format("this state has the number {} in the case", right));
  }
  return true;
}

bool Checker::coverage(Value root) {
  const std::size_t pairs = concepts_.size() * model_.party_count();
  {
    const At at(*this, "verdicts");
    for (const auto& [number, s] : std::set<std::pair<std::int64_t, State>>(by_number_.begin(), by_number_.end())) {
      const auto found = met_.find(s);
      if (found == met_.end()) continue;
      ++result_.covered;
      for (std::size_t k = 0; k < pairs; ++k) {
        const std::size_t x = k / model_.party_count();
        if (!found->second
                 .met[static_cast<std::size_t>(concepts_[x]) * model_.party_count() + k % model_.party_count()])
          return refuse(fmt::format("there is no verdict on state {} for {} under {}", number,
                                    id(static_cast<Party>(k % model_.party_count())), result_.concepts[x]));
      }
    }
    if (all_ && pairs > 0) {
      const auto& every = model_.enumerate(~std::uint64_t{0});
      if (!every) return false;  // the budget ended
      for (const State s : *every)
        if (!met_.contains(s)) return refuse(fmt::format("there is no verdict on state {}", model_.number(s)));
      result_.every_state = true;
    }
  }
  const auto equilibria = member(root, "equilibria", JsonDocument::Kind::kObject);
  if (!equilibria) return false;
  const At at(*this, "equilibria");
  for (std::size_t x = 0; x < concepts_.size(); ++x) {
    const auto list = member(*equilibria, result_.concepts[x], JsonDocument::Kind::kArray);
    if (!list) return false;
    const At inside(*this, result_.concepts[x]);
    std::set<State> claimed;
    std::size_t k = 0;
    const auto stable_for_all = [&](const Met& met) {
      for (Party p = 0; p < model_.party_count(); ++p)
        if (!met.stable[static_cast<std::size_t>(concepts_[x]) * model_.party_count() + p]) return false;
      return true;
    };
    for (auto v = json_.first(*list); v; v = json_.next(*v), ++k) {
      const At entry(*this, k);
      const auto s = state_value(*v);
      if (!s) return false;
      const auto met = met_.find(*s);
      if (met == met_.end()) return refuse("there is no verdict on this state");
      if (!stable_for_all(met->second)) return refuse("this state is not stable for every party");
      if (!claimed.insert(*s).second) return refuse("the state stands twice");
    }
    for (const auto& [number, s] : std::set<std::pair<std::int64_t, State>>(by_number_.begin(), by_number_.end())) {
      const auto met = met_.find(s);
      if (met != met_.end() && stable_for_all(met->second) && !claimed.contains(s))
        return refuse(fmt::format("state {} is stable for every party and not in the list", number));
    }
    result_.equilibria.push_back(claimed.size());
  }
  return true;
}

Verification Checker::run() {
  const Value root = json_.root();
  bool right = frame(root) && states(root) && closed(root) && verdicts(root) && coverage(root);
  if (right && !model_.trouble().empty()) right = refuse("the case describes no model: " + model_.trouble());
  result_.verified = right;
  return result_;
}

}  // namespace entente::certify

namespace entente {

Result<Verification> verify_certificate(const Case& c, std::string_view text, const std::string& file,
                                        const Budget& budget) {
  const JsonDocument json = JsonDocument::read(text, file);
  if (!json.diagnostics().empty()) return fail(json.diagnostics(), file + " is no certificate: it is not sound JSON");
  const auto schema = json.is_object(json.root()) ? json.find(json.root(), "schema") : std::nullopt;
  if (!schema || !json.is_string(*schema) || json.text(*schema) != "entente.certificate/1")
    return fail(ErrorKind::kInput,
                file + " is no certificate: it does not begin with \"schema\": \"entente.certificate/1\"");
  Verification result = certify::Checker(c, json, budget).run();
  // A search the budget cut short looked complete to whoever asked for it, so nothing said since counts.
  if (const auto going = budget.check("before the certificate was checked"); !going)
    return tl::unexpected(going.error());
  return result;
}

}  // namespace entente
