// What does a .gmcr file of GMCR+ say, as a case?
//
// The text is read into a position-keeping JSON document first; then options, parties, infeasible patterns, statements
// (gmcr_conditions.cpp) and rankings (gmcr_rankings.cpp) are taken from it in this order, because each needs the ones
// before. Problems are collected, not thrown: an error makes the result a failure at the end, a note becomes part of
// it. docs/exchange-formats.md describes the format and what becomes of each part.
#include <algorithm>
#include <charconv>

#include "base/sha256.h"
#include "io/gmcr_importer.h"
#include "io/slug.h"

namespace entente::io {
namespace {

constexpr std::size_t kMaxErrors = 100;
constexpr std::size_t kMaxNotes = 1000;

}  // namespace

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::string plural(std::size_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

Result<ImportedCase> GmcrImporter::run(std::string_view text) {
  const Value root = json_.root();
  if (!json_.is_object(root)) {
    error(root, "wrong-type", "a .gmcr file is a JSON object, not " + json_.describe(root));
    return failure();
  }
  case_.file = file_;
  case_.sha256 = sha256_hex(text);
  read_options(root);
  if (!file_options_.empty()) read_parties(root);
  // Without options and parties there is nothing their numbers could refer to.
  if (file_options_.empty() || parties_.empty()) return failure();
  lay_out_options();
  read_title(root);
  read_infeasibles(root);
  for (std::size_t p = 0; p < parties_.size(); ++p) read_preference(p);
  note_the_rest(root);
  if (failed()) return failure();
  check_rankings();
  if (failed()) return failure();
  sort_diagnostics(notes_);
  return ImportedCase{std::move(case_), std::move(notes_)};
}
void GmcrImporter::error(Value at, std::string code, std::string what, std::string hint) {
  if (errors_.size() < kMaxErrors)
    errors_.push_back(json_.diagnostic(Severity::kError, at, std::move(code), std::move(what), std::move(hint)));
}

void GmcrImporter::note(Value at, std::string code, std::string what, std::string hint) {
  if (notes_.size() == kMaxNotes) {
    code = "assumed";
    what = "there is more to be said about this file than the first " + std::to_string(kMaxNotes) + " notes";
    hint.clear();
  }
  if (notes_.size() <= kMaxNotes)
    notes_.push_back(json_.diagnostic(Severity::kWarning, at, std::move(code), std::move(what), std::move(hint)));
}

tl::unexpected<Error> GmcrImporter::failure() {
  sort_diagnostics(errors_);
  const std::string count =
      errors_.size() >= kMaxErrors ? "100 or more errors" : plural(errors_.size(), "error", "errors");
  return fail(std::move(errors_), file_ + " cannot be imported: " + count);
}

std::optional<JsonDocument::Value> GmcrImporter::list(Value object, std::string_view key, const std::string& context) {
  const auto found = json_.find(object, key);
  if (!found || json_.kind(*found) == JsonDocument::Kind::kNull) return std::nullopt;
  if (json_.is_array(*found)) return found;
  error(*found, "wrong-type", in_quotes(key) + context + " must be a list, not " + json_.describe(*found));
  return std::nullopt;
}

std::string GmcrImporter::name_of(Value object, std::string_view kind, std::size_t number) {
  const auto found = json_.find(object, "name");
  const std::string fallback = std::string(kind) + " " + std::to_string(number);
  if (!found) {
    note(object, "repaired", "a name is missing; " + in_quotes(fallback) + " is used");
    return fallback;
  }
  if (!json_.is_string(*found) && !json_.is_number(*found)) {
    error(*found, "wrong-type", "a name must be a text, not " + json_.describe(*found));
    return fallback;
  }
  if (json_.text(*found).find_first_not_of(" \t\r\n") != std::string::npos) return json_.text(*found);
  note(*found, "repaired", "a name is empty; " + in_quotes(fallback) + " is used");
  return fallback;
}
void GmcrImporter::read_options(Value root) {
  const auto all = list(root, "options", "");
  if (!all) {
    if (!failed()) error(root, "missing-key", "\"options\" is missing", "is this a .gmcr file of GMCR+?");
    return;
  }
  if (const std::size_t count = json_.size(*all); count > kMaxStateBits)
    return error(*all, "too-many-options",
                 "the file has " + std::to_string(count) + " options; at most " + std::to_string(kMaxStateBits) +
                     " can be handled");
  for (auto v = json_.first(*all); v; v = json_.next(*v)) {
    FileOption option;
    option.where = *v;
    const std::size_t number = file_options_.size() + 1;
    if (json_.is_string(*v)) {
      option.name = json_.text(*v);
      note(*v, "repaired", "the option is given by its name alone; it is taken to be changeable in both directions");
    } else if (json_.is_object(*v)) {
      option.name = name_of(*v, "Option", number);
      option.moves = read_direction(*v);
      for (auto m = json_.first(*v); m; m = json_.next(*m))
        if (json_.key(*m) != "name" && json_.key(*m) != "permittedDirection")
          note_unknown(*m, " of the option " + in_quotes(option.name));
    } else {
      error(*v, "wrong-type", "an option must be an object, not " + json_.describe(*v));
    }
    file_options_.push_back(std::move(option));
  }
  if (file_options_.empty() && !failed()) error(*all, "no-options", "the file has no options, and so no states");
}

Moves GmcrImporter::read_direction(Value option) {
  const auto found = json_.find(option, "permittedDirection");
  if (!found) {
    note(option, "repaired", "\"permittedDirection\" is missing; \"both\" is used");
    return Moves::kBoth;
  }
  static const std::map<std::string, Moves, std::less<>> kDirections = {
      {"both", Moves::kBoth},     {"fwd", Moves::kForward},       {"forward", Moves::kForward},
      {"back", Moves::kBackward}, {"backward", Moves::kBackward}, {"bwd", Moves::kBackward},
      {"none", Moves::kFixed},    {"fixed", Moves::kFixed}};
  if (json_.is_string(*found))
    if (const auto known = kDirections.find(json_.text(*found)); known != kDirections.end()) return known->second;
  error(*found, "unknown-direction", json_.describe(*found) + " is not a direction",
        "\"both\", \"fwd\" or \"back\" is expected");
  return Moves::kBoth;
}

void GmcrImporter::read_parties(Value root) {
  const auto all = list(root, "decisionMakers", "");
  if (!all) {
    if (!failed()) error(root, "missing-key", "\"decisionMakers\" is missing", "is this a .gmcr file of GMCR+?");
    return;
  }
  if (const std::size_t count = json_.size(*all); count > kMaxParties)
    return error(*all, "too-many-parties",
                 "the file has " + std::to_string(count) + " decision makers; at most " + std::to_string(kMaxParties) +
                     " can be handled");
  for (auto v = json_.first(*all); v; v = json_.next(*v)) {
    if (!json_.is_object(*v)) {
      error(*v, "wrong-type", "a decision maker must be an object, not " + json_.describe(*v));
      continue;
    }
    FileParty party;
    party.where = *v;
    party.name = name_of(*v, "Party", parties_.size() + 1);
    if (const auto options = list(*v, "options", " of " + in_quotes(party.name))) {
      for (auto o = json_.first(*options); o; o = json_.next(*o)) {
        const auto option = option_reference(*o, "in the options of " + in_quotes(party.name));
        if (!option) continue;
        if (std::find(party.options.begin(), party.options.end(), *option) != party.options.end()) {
          note(*o, "repaired",
               in_quotes(party.name) + " lists the option " + in_quotes(file_options_[*option].name) +
                   " twice; once is enough");
          continue;
        }
        party.options.push_back(*option);
      }
    }
    parties_.push_back(std::move(party));
  }
  if (parties_.empty() && !failed()) error(*all, "no-parties", "the file has no decision makers");
}

std::optional<std::uint32_t> GmcrImporter::option_reference(Value v, const std::string& context) {
  auto number = json_.whole(v);
  if (!number && json_.is_string(v)) {
    const std::string& text = json_.text(v);
    std::int64_t parsed = 0;
    const char* last = text.data() + text.size();
    if (const auto [end, bad] = std::from_chars(text.data(), last, parsed); bad == std::errc() && end == last) {
      number = parsed;
    } else {
      std::optional<std::uint32_t> found;
      for (std::size_t o = 0; o < file_options_.size(); ++o) {
        if (file_options_[o].name != text) continue;
        if (found) {
          error(v, "ambiguous-option", context + ", " + in_quotes(text) + " is the name of several options",
                "give the option by its number, the first being 0");
          return std::nullopt;
        }
        found = static_cast<std::uint32_t>(o);
      }
      if (!found) error(v, "unknown-option", context + ", there is no option " + in_quotes(text));
      return found;
    }
  }
  if (!number) {
    error(v, "wrong-type", context + ", an option number is expected, not " + json_.describe(v));
    return std::nullopt;
  }
  if (*number < 0 || static_cast<std::uint64_t>(*number) >= file_options_.size()) {
    error(v, "option-out-of-range", context + ", option number " + std::to_string(*number) + " is out of range",
          file_options_.empty()
              ? "the file lists no options"
              : "the file lists " + plural(file_options_.size(), "option", "options") + ", numbered from 0");
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(*number);
}

void GmcrImporter::lay_out_options() {
  option_id_.assign(file_options_.size(), std::nullopt);
  std::set<std::string> party_ids;
  for (FileParty& read : parties_) {
    Party party;
    party.name = read.name;
    party.id = io::unique_id(io::slug(read.name, "party"), party_ids);
    party.where = party.preference_where = json_.where(read.where);
    party.preference = Statements{};
    const PartyId id(static_cast<std::uint32_t>(case_.parties.size()));
    std::set<std::string> option_ids;
    for (std::uint32_t o : read.options) {
      if (option_id_[o]) {
        case_.options[option_id_[o]->index()].shared.push_back(id);
        continue;
      }
      add_option(o, id, party.id + ".", option_ids);
    }
    case_.parties.push_back(std::move(party));
  }
  std::set<std::string> free_ids = party_ids;
  for (const Option& option : case_.options) free_ids.insert(option.id);
  for (std::uint32_t o = 0; o < file_options_.size(); ++o) {
    if (option_id_[o]) continue;
    note(file_options_[o].where, "assumed",
         "the option " + in_quotes(file_options_[o].name) + " belongs to no decision maker; it is exogenous here");
    exogenous_ = true;
    add_option(o, std::nullopt, "", free_ids);
  }
}

void GmcrImporter::add_option(std::uint32_t file_index, std::optional<PartyId> owner, const std::string& prefix,
                              std::set<std::string>& taken) {
  const FileOption& read = file_options_[file_index];
  Option option;
  option.id = io::unique_id(io::slug(read.name, "option"), taken);
  option.full_id = prefix + option.id;
  option.label = read.name;
  option.owner = owner;
  option.levels = {"no", "yes"};
  option.moves = owner ? read.moves : Moves::kBoth;
  option.where = json_.where(read.where);
  option_id_[file_index] = OptionId(static_cast<std::uint32_t>(case_.options.size()));
  case_.options.push_back(std::move(option));
}

void GmcrImporter::read_title(Value root) {
  for (const char* key : {"title", "name"}) {
    const auto found = json_.find(root, key);
    if (!found || !json_.is_string(*found) || json_.text(*found).empty()) continue;
    case_.title = json_.text(*found);
    return;
  }
  std::string stem = file_.substr(file_.find_last_of("/\\") + 1);
  if (const std::size_t dot = stem.rfind('.'); dot != std::string::npos && dot != 0) stem.resize(dot);
  case_.title = stem.empty() || stem == "-" ? "Imported from GMCR+" : stem;
}
bool GmcrImporter::says_nothing(Value v) const {
  switch (json_.kind(v)) {
    case JsonDocument::Kind::kNull:
    case JsonDocument::Kind::kFalse:
      return true;
    case JsonDocument::Kind::kArray:
    case JsonDocument::Kind::kObject:
      return !json_.first(v);
    case JsonDocument::Kind::kString:
      return json_.text(v).empty();
    default:
      return false;
  }
}

void GmcrImporter::note_unknown(Value member, const std::string& context) {
  if (!says_nothing(member))
    note(member, "not-carried-over", in_quotes(json_.key(member)) + context + " is not carried over");
}

// A list holds numbers of parties that act alone and lists of those that act together.
void GmcrImporter::read_coalitions(Value all) {
  if (!json_.is_array(all)) return note_unknown(all, "");
  std::set<PartyId> taken;
  for (auto v = json_.first(all); v; v = json_.next(*v)) {
    if (!json_.is_array(*v) || json_.size(*v) < 2) continue;
    std::vector<PartyId> members;
    bool sound = true;
    for (auto m = json_.first(*v); m; m = json_.next(*m)) {
      const auto index = json_.whole(*m);
      if (index && *index >= 0 && static_cast<std::uint64_t>(*index) < parties_.size())
        members.emplace_back(static_cast<std::uint32_t>(*index));
      else
        sound = false;
    }
    std::sort(members.begin(), members.end());
    sound = sound && std::adjacent_find(members.begin(), members.end()) == members.end() &&
            std::none_of(members.begin(), members.end(), [&](PartyId p) { return taken.count(p) != 0; });
    if (!sound) {
      note(
          *v, "not-carried-over",
          "a coalition is not carried over: it names a party that is not there, or that stands in a coalition already");
      continue;
    }
    taken.insert(members.begin(), members.end());
    case_.coalitions.push_back(std::move(members));
  }
}

void GmcrImporter::note_the_rest(Value root) {
  static const std::set<std::string, std::less<>> kRead = {
      "options", "decisionMakers", "infeasibles",   "useManualPreferenceRanking", "useManualPreferenceVectors",
      "title",   "name",           "coalitionsFull"};  // the last repeats decisionMakers and coalitions
  for (auto m = json_.first(root); m; m = json_.next(*m)) {
    const std::string& key = json_.key(*m);
    if (kRead.count(key) != 0) continue;
    if (key == "coalitions") {
      read_coalitions(*m);
    } else if (key == "program" || key == "version") {
      if (json_.is_string(*m) || json_.is_number(*m))
        note(*m, "not-carried-over",
             "the " + std::string(key == "program" ? "program" : "program version") + " that wrote the file, " +
                 in_quotes(json_.text(*m)) + ", is not carried over");
      else
        note_unknown(*m, "");
    } else {
      note_unknown(*m, "");
    }
  }
  // `payoffs` follow from the preferences, so nothing is lost with them.
  static const std::set<std::string, std::less<>> kReadOfParty = {
      "name", "options", "preferences", "preferenceRanking", "preferenceVector", "payoffs"};
  for (std::size_t p = 0; p < parties_.size(); ++p) {
    const FileParty& party = parties_[p];
    for (auto m = json_.first(party.where); m; m = json_.next(*m)) {
      if (kReadOfParty.count(json_.key(*m)) != 0) continue;
      if (json_.key(*m) == "misperceptions" && json_.is_array(*m))
        read_misperceptions(p, *m);
      else
        note_unknown(*m, " of " + in_quotes(party.name));
    }
  }
}
}  // namespace entente::io

namespace entente {

Result<ImportedCase> import_gmcr(std::string_view text, const std::string& file) {
  if (text.size() > kMaxGmcrBytes) {
    Diagnostic d;
    d.file = file;
    d.code = "too-large";
    d.what =
        "the file has " + human_bytes(text.size()) + "; at most " + human_bytes(kMaxGmcrBytes) + " can be imported";
    return fail(std::vector<Diagnostic>{std::move(d)}, file + " is too large to be imported");
  }
  const JsonDocument json = JsonDocument::read(text, file);
  if (!json.diagnostics().empty()) return fail(json.diagnostics(), file + " cannot be imported: it is not sound JSON");
  return io::GmcrImporter(json, file).run(text);
}

}  // namespace entente
