// One difference between two cases, in words.
#include <fmt/format.h>

#include "entente/present/assumption_text.h"
#include "entente/present/compare_text.h"
#include "mark_words.h"
#include "tell/words/condition.h"

namespace entente {
namespace {

std::string option_label(const Option& option) {
  return fmt::format("\"{}\"", printable(option.label));
}

std::string owners(const Case& c, const Option& option) {
  std::vector<std::string> list;
  if (option.owner) list.push_back(printable(c.parties[option.owner->index()].name));
  for (const PartyId p : option.shared) list.push_back(printable(c.parties[p.index()].name));
  return list.empty() ? "nobody" : join_list(list);
}

std::string level_names(const Option& option) {
  std::string text;
  for (const std::string& level : option.levels) text += (text.empty() ? "" : ", ") + printable(level);
  return text;
}

const char* direction(Moves moves) {
  static constexpr const char* kWords[] = {"can be changed freely", "cannot be undone", "cannot be taken up again",
                                           "cannot be changed"};
  return kWords[static_cast<std::size_t>(moves)];
}

std::string preference_words(const Preference& preference) {
  struct DifferenceWords {
    std::string operator()(const Statements& s) const { return counted(s.list.size(), "wish", "wishes"); }
    std::string operator()(const Ranking& r) const { return "a ranking of " + counted(r.groups.size(), "group"); }
    std::string operator()(const Weights& w) const { return counted(w.list.size(), "weight"); }
    std::string operator()(const Utility& u) const {
      return fmt::format("the utility \"{}\"", printable(u.expression.text));
    }
    std::string operator()(const UtilityTable& t) const { return "utilities of " + counted(t.list.size(), "state"); }
  };
  return std::visit(DifferenceWords{}, preference);
}

std::string party_size(const Case& c, std::uint32_t p) {
  std::uint64_t options = 0;
  for (const Option& option : c.options) options += option.owner == PartyId(p);
  return fmt::format("{} and {}", counted(options, "option"), preference_words(c.parties[p].preference));
}

class DifferenceWords {
 public:
  DifferenceWords(const Case& before, const Case& after, const Difference& d) : x_(before), y_(after), d_(d) {}

  std::string run() const {
    // Every difference has one side at least.
    const Case& c = d_.after ? y_ : x_;
    const Assumption a = d_.after ? *d_.after : *d_.before;
    switch (d_.part) {
      case Part::kParty: {
        const std::string who = printable(c.parties[a.index].name);
        return d_.after ? fmt::format("{} takes part now, with {}", who, party_size(c, a.index))
                        : fmt::format("{} no longer takes part; it had {}", who, party_size(c, a.index));
      }
      case Part::kOption:
        return option(c, c.options[a.index]);
      case Part::kLevels:
        return fmt::format("{} has the levels {}; it had {}", here(), level_names(y_.options[d_.after->index]),
                           level_names(x_.options[d_.before->index]));
      case Part::kOwners:
        return fmt::format("{} is decided on by {}; before by {}", here(), owners(y_, y_.options[d_.after->index]),
                           owners(x_, x_.options[d_.before->index]));
      case Part::kMoves:
        return fmt::format("{} {}; before it {}", here(), direction(y_.options[d_.after->index].moves),
                           direction(x_.options[d_.before->index].moves));
      case Part::kStep:
        return here() + (y_.options[d_.after->index].step == Step::kAdjacent
                             ? " changes one level at a time; before it could skip levels"
                             : " can skip levels; before it changed one level at a time");
      case Part::kNeeds:
        return fmt::format("{} can be changed {}; before {}", here(), where(y_, y_.options[d_.after->index]),
                           where(x_, x_.options[d_.before->index]));
      case Part::kStatement:
        return statement();
      case Part::kGroup:
        return fmt::format("what stood in {} place in {}'s ranking stands in {}", ordinal(d_.before->index + 1),
                           printable(x_.parties[d_.before->owner].name), ordinal(d_.after->index + 1));
      case Part::kWeight:
        return weight();
      case Part::kPreference:
        return preference();
      case Part::kArc:
      case Part::kCollapse:
      case Part::kForbid:
      case Part::kRule:
        return listed(c, a);
      case Part::kState:
        return fmt::format("the state \"{}\" {}", printable(c.graph->states[a.index]), d_.after ? "is new" : "is gone");
      case Part::kStart:
        return start();
      case Part::kMarks:
        return marks();
      case Part::kAttitude:
        return fmt::format("{}; before it was {}",
                           attitude_words(y_, PartyId(d_.after->index), PartyId(d_.after->owner)),
                           name(x_.stance(PartyId(d_.before->index), PartyId(d_.before->owner))));
      case Part::kView:
        return fmt::format("how {} sees the dispute {}", printable(c.parties[a.index].name),
                           !d_.before  ? "is told now: it has a view of its own"
                           : !d_.after ? "is no longer told: it sees it as it is"
                                       : "is another view");
      case Part::kGrounds:
        return grounds_words();
      case Part::kEvidence:
        return evidence();
      case Part::kSource:
        return fmt::format("the report {} {}", source(c.sources[a.index]),
                           !d_.before  ? "is new"
                           : !d_.after ? "is no longer used"
                                       : "is described otherwise");
      case Part::kWording:
        break;
    }
    return wording();
  }

 private:
  std::string here() const { return option_label(y_.options[d_.after->index]); }

  std::string option(const Case& c, const Option& o) const {
    const std::string levels = o.binary ? "" : fmt::format(" ({})", level_names(o));
    if (d_.after) {
      return o.owner ? fmt::format("{} can now decide on {}{}", printable(c.parties[o.owner->index()].name),
                                   option_label(o), levels)
                     : fmt::format("{}{} is a circumstance now", option_label(o), levels);
    }
    const std::string first = o.binary ? "not taken" : printable(o.levels.front());
    return o.owner ? fmt::format("{} can no longer decide on {}, which counts as {}",
                                 printable(c.parties[o.owner->index()].name), option_label(o), first)
                   : fmt::format("{} is no circumstance any more and counts as {}", option_label(o), first);
  }

  static std::string where(const Case& c, const Option& o) {
    return o.needs ? "only where " + condition_words(c, *o.needs, o.owner) : std::string("anywhere");
  }

  static std::string wish(const Case& c, const Assumption& a) {
    const Statement& s = std::get<Statements>(c.parties[a.owner].preference).list[a.index];
    return s.label.empty() ? condition_words(c, s.that, PartyId(a.owner)) : fmt::format("\"{}\"", printable(s.label));
  }
  // The same behind "wants": a sentence wants a colon, a label does not.
  static std::string wanted(const Case& c, const Assumption& a) {
    const Statement& s = std::get<Statements>(c.parties[a.owner].preference).list[a.index];
    return (s.label.empty() ? ": " : " ") + wish(c, a);
  }
  static std::string rank(const Case& c, const Assumption& a) {
    return fmt::format("{} wish of {}", ordinal(a.index + 1),
                       std::get<Statements>(c.parties[a.owner].preference).list.size());
  }
  std::string statement() const {
    const Case& c = d_.after ? y_ : x_;
    const std::string who = printable(c.parties[d_.after ? d_.after->owner : d_.before->owner].name);
    switch (d_.edit) {
      case Edit::kAdded:
        return fmt::format("{} now wants{}, as its {}", who, wanted(y_, *d_.after), rank(y_, *d_.after));
      case Edit::kRemoved:
        return fmt::format("{} no longer wants{}, which was its {}", who, wanted(x_, *d_.before), rank(x_, *d_.before));
      case Edit::kMoved:
        return fmt::format("{} wants{}, as its {}; it was its {}", who, wanted(y_, *d_.after), rank(y_, *d_.after),
                           rank(x_, *d_.before));
      case Edit::kNegated:
        return fmt::format("{} wants{}, the contrary of {} (its {})", who, wanted(y_, *d_.after), wish(x_, *d_.before),
                           rank(y_, *d_.after));
      case Edit::kEdited:
        break;
    }
    return fmt::format("{} wants{}, in place of {} (its {})", who, wanted(y_, *d_.after), wish(x_, *d_.before),
                       rank(y_, *d_.after));
  }

  std::string weight() const {
    if (!d_.before) return assumption_words(y_, *d_.after) + ", and gave it none before";
    if (!d_.after) return assumption_words(x_, *d_.before) + " no longer";
    const auto& list = std::get<Weights>(x_.parties[d_.before->owner].preference).list;
    return fmt::format("{} instead of {}", assumption_words(y_, *d_.after), list[d_.before->index].number);
  }

  std::string preference() const {
    const Party& was = x_.parties[d_.before->index];
    const Party& is = y_.parties[d_.after->index];
    const std::string mine = preference_words(was.preference);
    const std::string theirs = preference_words(is.preference);
    if (mine == theirs) return fmt::format("what {} prefers is another order: {}", printable(is.name), theirs);
    return fmt::format("what {} prefers is given by {}; before by {}", printable(is.name), theirs, mine);
  }

  std::string listed(const Case& c, const Assumption& a) const {
    static constexpr const char* kKinds[] = {"rule", "collapse", "move ban", "possible move"};
    const std::size_t kind = d_.part == Part::kRule       ? 0
                             : d_.part == Part::kCollapse ? 1
                             : d_.part == Part::kForbid   ? 2
                                                          : 3;
    if (!d_.before) return fmt::format("a new {}: {}", kKinds[kind], assumption_words(c, a));
    if (!d_.after) return fmt::format("a {} is gone: {}", kKinds[kind], assumption_words(c, a));
    return fmt::format("a {} reads otherwise: {}; before: {}", kKinds[kind], assumption_words(y_, *d_.after),
                       assumption_words(x_, *d_.before));
  }

  std::string marks() const {
    const Assumption& was = *d_.before;
    const Assumption& is = *d_.after;
    switch (is.kind) {
      case AssumptionKind::kStatement: {
        const auto marks_of = [](const Case& c, const Assumption& a) {
          const auto list = mark_words(std::get<Statements>(c.parties[a.owner].preference).list[a.index]);
          return list.empty() ? std::string("unmarked") : join_list(list);
        };
        return fmt::format("{}: {}; before {}", assumption_words(y_, is), marks_of(y_, is), marks_of(x_, was));
      }
      case AssumptionKind::kGroup:
        return fmt::format("the degrees between the groups of {}'s ranking are {}; before {}",
                           printable(y_.parties[is.owner].name),
                           gap_words(std::get<Ranking>(y_.parties[is.owner].preference)),
                           gap_words(std::get<Ranking>(x_.parties[was.owner].preference)));
      case AssumptionKind::kOption:
        return fmt::format("{}: {}; before {}", assumption_words(y_, is), sure_words(y_.options[is.index].confidence),
                           sure_words(x_.options[was.index].confidence));
      case AssumptionKind::kRule:
        return fmt::format("{}: {}; before {}", assumption_words(y_, is), sure_words(y_.rules[is.index].confidence),
                           sure_words(x_.rules[was.index].confidence));
      default:
        break;
    }
    const std::string now = counted(y_.parties[is.index].chances.size(), "pair");
    const std::string then = counted(x_.parties[was.index].chances.size(), "pair");
    return fmt::format("how probable it is that {} prefers one state to another is given {}",
                       printable(y_.parties[is.index].name),
                       now == then ? "otherwise" : fmt::format("for {} of states; before for {}", now, then));
  }

  static std::string start_level(const Case& c, const Assumption& a) {
    if (c.is_graph()) return printable(c.graph->states[a.index]);
    const Option& o = c.options[a.owner];
    return o.binary ? (a.index == 0 ? "not taken" : "taken") : "at " + printable(o.levels[a.index]);
  }
  std::string start() const {
    if (!d_.before) return "the second case names a status quo, the first does not";
    if (!d_.after) return "the second case names no status quo, the first does";
    if (y_.is_graph()) {
      return fmt::format("the status quo is {}; it was {}", start_level(y_, *d_.after), start_level(x_, *d_.before));
    }
    return fmt::format("in the status quo {} is {}; it was {}", option_label(y_.options[d_.after->owner]),
                       start_level(y_, *d_.after), start_level(x_, *d_.before));
  }

  std::string subject(const Case& c, const Assumption& a) const {
    if (a.kind == AssumptionKind::kGroup) return fmt::format("what {} prefers", printable(c.parties[a.owner].name));
    if (a.kind == AssumptionKind::kStart && d_.part == Part::kGrounds) return "the status quo";
    return assumption_words(c, a);
  }
  std::string grounds_words() const {
    const Grounds& was = grounds(x_, *d_.before);
    const Grounds& is = grounds(y_, *d_.after);
    const std::string now = sourcing_words(sourcing(y_, is.because));
    const std::string then = sourcing_words(sourcing(x_, was.because));
    std::string text = subject(y_, *d_.after);
    text += now == then ? fmt::format(": rests {}, as before, but on other evidence", now)
                        : fmt::format(": rests {}; before {}", now, then);
    if (is.because.size() == was.because.size() && now == then && is.against.size() != was.against.size())
      text = subject(y_, *d_.after) + ": rests " + now;
    if (is.against.size() > was.against.size()) text += "; there is more evidence against it";
    if (is.against.size() < was.against.size()) text += "; there is less evidence against it";
    return text;
  }

  std::string evidence() const {
    if (!d_.before) return "new evidence: " + evidence_words(y_, EvidenceId(d_.after->index));
    if (!d_.after) return "evidence no longer used: " + evidence_words(x_, EvidenceId(d_.before->index));
    return fmt::format("evidence described otherwise: {}; before: {}", evidence_words(y_, EvidenceId(d_.after->index)),
                       evidence_words(x_, EvidenceId(d_.before->index)));
  }

  static std::string source(const Source& s) {
    std::string text = "\"" + printable(s.title.empty() ? s.id : s.title) + "\"";
    std::string more = printable(s.publisher);
    if (!s.date.empty()) more += (more.empty() ? "" : ", ") + printable(s.date);
    return more.empty() ? text : text + " (" + more + ")";
  }

  std::string wording() const {
    const Assumption& a = *d_.after;
    const Assumption& b = *d_.before;
    if (a.kind == AssumptionKind::kParty) {
      const Party& was = x_.parties[b.index];
      const Party& is = y_.parties[a.index];
      if (was.name == is.name && was.id == is.id) return printable(is.name) + " has other aliases";
      return fmt::format("{} was {}", full_name(is), full_name(was));
    }
    if (a.kind == AssumptionKind::kOption) {
      const Option& was = x_.options[b.index];
      const Option& is = y_.options[a.index];
      return fmt::format("{} ({}) was {} ({})", option_label(is), is.full_id, option_label(was), was.full_id);
    }
    return assumption_words(y_, a) + ": another label";
  }
  static std::string full_name(const Party& party) {
    return party.name == party.id ? printable(party.id) : fmt::format("{} ({})", printable(party.name), party.id);
  }

  const Case& x_;
  const Case& y_;
  const Difference& d_;
};

}  // namespace

std::string difference_words(const Case& before, const Case& after, const Difference& difference) {
  return DifferenceWords(before, after, difference).run();
}

}  // namespace entente
