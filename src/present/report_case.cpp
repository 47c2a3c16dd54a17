// The case in a report: who can do what, what is excluded, who wants what, each with its evidence; and the sources.
#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"
#include "entente/case/parse.h"
#include "entente/present/assumption_text.h"
#include "entente/present/text.h"
#include "entente/solve/degrees.h"
#include "mark_words.h"
#include "report_parts.h"
#include "tell/words/condition.h"

namespace entente {
namespace {

constexpr std::size_t kGroups = 12;  // of a ranking, without `all`

class CaseWriter {
 public:
  explicit CaseWriter(const ReportData& data) : data_(data), c_(data.c()) {}

  Section run() {
    section_ = {"case", "The case", {}};
    note(
        c_.evidence.empty()
            ? "Everything below is the modeller's assumption. The case names no evidence."
            : "Everything below is an assumption. Numbers in brackets lead to the evidence for it; what has none rests "
              "on the modeller alone.");
    if (preference_marks(c_).any())
      note(
          "The answer here takes every wish for sure and as strong as any, and every party to mind its own only. What "
          "stands "
          "in parentheses behind a wish, attitudes and chances are read by entente degrees and entente sample.");
    for (std::uint32_t p = 0; p < c_.parties.size(); ++p) write_party(PartyId(p));
    write_circumstances();
    write_rules();
    write_views();
    write_start();
    return std::move(section_);
  }

 private:
  template <class B>
  void add(B block) {
    section_.blocks.emplace_back(std::move(block));
  }
  void note(Words words) { add(Paragraph{std::move(words), Paragraph::Tone::kNote}); }
  void subheading(const std::string& text) { add(Subheading{"", text}); }

  Words with_grounds(Words words, const Grounds& grounds) const {
    words.append(evidence_links(grounds.because));
    words.append(evidence_links(grounds.against, grounds.because.empty() ? " against: " : "; against: "));
    return words;
  }
  Words expression(const Expression& e, std::optional<PartyId> party = std::nullopt) const {
    return Words(condition_words(c_, e, party));
  }

  std::string movement(const Option& option) const {
    std::vector<std::string> words;
    switch (option.moves) {
      case Moves::kBoth:
        words.emplace_back("can be changed both ways");
        break;
      case Moves::kForward:
        words.emplace_back("cannot be undone");
        break;
      case Moves::kBackward:
        words.emplace_back("cannot be taken up again");
        break;
      case Moves::kFixed:
        words.emplace_back("cannot be changed");
        break;
    }
    if (option.step == Step::kAdjacent && option.levels.size() > 2) words.emplace_back("one level at a time");
    if (option.needs) words.push_back("only where " + condition_words(c_, *option.needs, option.owner));
    for (const PartyId p : option.shared) words.push_back(printable(c_.parties[p.index()].name) + " can change it too");
    std::string result;
    for (const std::string& w : words) result += (result.empty() ? "" : "; ") + w;
    return result;
  }

  void options_table(const std::string& caption, std::optional<PartyId> owner) {
    Table table{caption, {{"Option", false}, {"Levels", false}, {"How it moves", false}, {"Evidence", false}}, {}};
    for (const Option& option : c_.options) {
      if (option.owner != owner) continue;
      std::string levels = "taken or not";
      if (!option.binary) {
        levels.clear();
        for (const std::string& level : option.levels) levels += (levels.empty() ? "" : ", ") + printable(level);
      }
      Words grounds = evidence_links(option.grounds.because, "");
      grounds.append(evidence_links(option.grounds.against, grounds.empty() ? "against: " : "; against: "));
      std::string label = printable(option.label);
      if (option.confidence < 1) label += " (" + sure_words(option.confidence) + ")";
      table.rows.push_back({label, levels, option.exogenous() ? "decided by nobody" : movement(option),
                            grounds.empty() ? Words("none") : grounds});
    }
    if (!table.rows.empty()) add(std::move(table));
  }

  void write_party(PartyId p) {
    const Party& party = c_.parties[p.index()];
    const std::string who = printable(party.name);
    subheading(who);
    if (!party.grounds.empty()) note(with_grounds("Takes part", party.grounds));
    if (c_.is_graph()) {
      add(Paragraph{Words(fmt::format("It can make {} between the states.", counted(party.arcs.size(), "move"))),
                    Paragraph::Tone::kPlain});
    } else {
      options_table("What " + who + " can do", p);
    }
    write_wishes(p, party, who);
    write_minded(p, party, who);
  }

  static Words with_marks(Words words, const std::vector<std::string>& marks) {
    if (marks.empty()) return words;
    std::string text;
    for (const std::string& mark : marks) text += (text.empty() ? " (" : "; ") + mark;
    return words.say(text + ")");
  }

  // What is said of it that no concept reads: attitudes, and chances of single preferences.
  void write_minded(PartyId p, const Party& party, const std::string& who) {
    List list;
    for (const StanceTowards& one : party.attitudes)
      list.items.push_back({with_grounds(attitude_words(c_, p, one.towards), party.attitudes_grounds), {}, false});
    for (const PairChance& one : party.chances) {
      const auto state = [](const StateReference& s) {
        return s.number ? fmt::format("state {}", *s.number) : printable(s.text);
      };
      list.items.push_back({with_grounds(fmt::format("It prefers {} to {} with a chance of {:.4g} %", state(one.better),
                                                     state(one.worse), one.chance * 100),
                                         one.grounds),
                            {},
                            false});
    }
    if (list.items.empty()) return;
    add(Paragraph{Words("More about what " + who + " wants:"), Paragraph::Tone::kPlain});
    add(std::move(list));
  }

  void write_wishes(PartyId p, const Party& party, const std::string& who) {
    const auto say = [&](Words words) { add(Paragraph{std::move(words), Paragraph::Tone::kPlain}); };
    if (const auto* statements = std::get_if<Statements>(&party.preference)) {
      if (statements->list.empty()) {
        say("Nothing is written about what it wants: it is indifferent between everything.");
        return;
      }
      say(fmt::format("What {} wants, most important first:", who));
      List list;
      list.ordered = true;
      for (const Statement& statement : statements->list) {
        ListItem item;
        Words words(statement.label.empty() ? expression(statement.that, p) : Words(printable(statement.label)));
        item.words = with_grounds(with_marks(std::move(words), mark_words(statement)), statement.grounds);
        if (!statement.label.empty()) item.below.push_back(expression(statement.that, p));
        list.items.push_back(std::move(item));
      }
      add(std::move(list));
    } else if (const auto* ranking = std::get_if<Ranking>(&party.preference)) {
      say(with_grounds(fmt::format("{} ranks the states directly, best first:", who), ranking->grounds));
      write_ranking(p);
      if (!ranking->gaps.empty()) note("Degrees between each place and the next: " + gap_words(*ranking) + ".");
    } else if (const auto* weights = std::get_if<Weights>(&party.preference)) {
      Table table{"What " + who + " weighs", {{"Option", false}, {"Weight", true}}, {}};
      for (const Weight& weight : weights->list) {
        const Option& option = c_.options[weight.option.index()];
        table.rows.push_back(
            {printable(option.label) + (option.binary ? "" : ": " + printable(option.levels[weight.level])),
             weight.number});
      }
      say(with_grounds(fmt::format("{} orders states by the sum of the weights of what is done in them.", who),
                       weights->grounds));
      add(std::move(table));
    } else if (const auto* utility = std::get_if<Utility>(&party.preference)) {
      say(with_grounds(
          Words(who + " orders states by the value of ").code(printable(utility->expression.text)).say("."),
          utility->grounds));
    } else {
      say(with_grounds(fmt::format("{} orders states by a number given for each; best first:", who),
                       std::get<UtilityTable>(party.preference).grounds));
      write_ranking(p);
    }
  }

  // From the compiled ranking, so that the groups stand as the engine understood them.
  void write_ranking(PartyId p) {
    const Conflict& conflict = data_.conflict;
    const std::uint32_t ranks = conflict.rank_count(p);
    std::vector<std::vector<StateId>> groups(ranks);
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s)
      groups[ranks - 1 - conflict.rank(p, StateId(s))].emplace_back(s);
    List list;
    list.ordered = true;
    const std::size_t shown = data_.options.all || groups.size() <= kGroups + 1 ? groups.size() : kGroups;
    for (std::size_t g = 0; g < shown; ++g) {
      std::string words;
      const std::size_t named = data_.options.all ? groups[g].size() : std::min<std::size_t>(groups[g].size(), 6);
      for (std::size_t i = 0; i < named; ++i) {
        const StateId s = groups[g][i];
        words += (i == 0 ? "" : "; ") + std::string(c_.is_graph() ? "" : fmt::format("state {}: ", s.number())) +
                 state_words(conflict, s);
      }
      if (named < groups[g].size()) words += fmt::format("; and {} more", human_count(groups[g].size() - named));
      list.items.push_back({words, {}, false});
    }
    add(std::move(list));
    if (shown < groups.size()) note(fmt::format("{} more, not listed here.", counted(groups.size() - shown, "place")));
  }

  void write_circumstances() {
    if (std::none_of(c_.options.begin(), c_.options.end(), [](const Option& o) { return o.exogenous(); })) return;
    subheading("Circumstances");
    options_table("What nobody in the case decides", std::nullopt);
  }

  void write_rules() {
    if (c_.rules.empty() && c_.collapses.empty() && c_.forbids.empty()) return;
    subheading("What is excluded");
    List list;
    const auto item = [&](Words words, const Grounds& grounds) {
      list.items.push_back({with_grounds(std::move(words), grounds), {}, false});
    };
    for (const Rule& rule : c_.rules) {
      Words words = rule.label.empty() ? Words() : Words(printable(rule.label) + ". ");
      words.strong(rule.never ? "Never: " : "Always: ").append(expression(rule.expression));
      if (rule.confidence < 1) words.say(" (" + sure_words(rule.confidence) + ")");
      item(std::move(words), rule.grounds);
    }
    for (const Collapse& collapse : c_.collapses) {
      Words words = collapse.label.empty() ? Words() : Words(printable(collapse.label) + ". ");
      item(words.strong("Nothing else matters once ").append(expression(collapse.when)), collapse.grounds);
    }
    for (const Forbid& forbid : c_.forbids) {
      Words words;
      words.strong(printable(c_.parties[forbid.party.index()].name) + " cannot move from ");
      item(words.append(expression(forbid.from, forbid.party))
               .strong(" to ")
               .append(expression(forbid.to, forbid.party)),
           forbid.grounds);
    }
    add(std::move(list));
  }

  // What a party does not know or takes to be otherwise.
  void write_views() {
    if (c_.views.empty()) return;
    subheading("How parties see it otherwise");
    note(
        "Only the analysis of hypergames reads this (entente hypergame); everything else in this report is about the "
        "case as it is.");
    for (const View& view : c_.views) {
      const std::string who = printable(c_.parties[view.of.index()].name);
      Words words = Words().strong(who);
      words.say(view.label.empty() ? std::string(" sees it so:") : ": " + printable(view.label));
      add(Paragraph{with_grounds(std::move(words), view.grounds), Paragraph::Tone::kPlain});
      List list;
      const auto item = [&](Words said, const Grounds& grounds = {}) {
        list.items.push_back({with_grounds(std::move(said), grounds), {}, false});
      };
      for (const OptionId o : view.hidden)
        item(fmt::format("does not know of \"{}\"", printable(c_.options[o.index()].label)));
      for (const Rule& rule : view.rules)
        item(Words(rule.never ? "takes to be impossible: " : "takes to be certain: ")
                 .append(expression(rule.expression)),
             rule.grounds);
      for (const ViewParty& seen : view.parties) view_of_party(seen, item);
      for (const ViewMap& map : view.maps) {
        Words said("where ");
        said.append(expression(map.from))
            .say(map.stays ? ", knows no such place and stays" : ", takes itself to be elsewhere");
        item(std::move(said), map.grounds);
      }
      if (list.items.empty()) item("as the case says");
      add(std::move(list));
    }
  }

  template <class Item>
  void view_of_party(const ViewParty& seen, const Item& item) const {
    const std::string other = printable(c_.parties[seen.party.index()].name);
    if (seen.preference) {
      Words said("takes " + other + " to want ");
      const auto* statements = std::get_if<Statements>(&*seen.preference);
      if (statements == nullptr) {
        said.say("other things than it does");
      } else if (statements->list.empty()) {
        said.say("nothing");
      } else {
        for (std::size_t k = 0; k < statements->list.size(); ++k)
          said.say(k == 0 ? "" : "; then ").append(expression(statements->list[k].that, seen.party));
      }
      item(std::move(said), seen.grounds);
    }
    for (const ViewParty::Option& o : seen.options) {
      Option option = c_.options[o.option.index()];
      option.moves = o.moves;
      item(Words(fmt::format("takes \"{}\" of {} to move so: {}", printable(option.label), other, movement(option))),
           seen.grounds);
    }
    if (seen.arcs)
      item(Words(fmt::format("takes {} to have {} between the states", other, counted(seen.arcs->size(), "move"))),
           seen.grounds);
  }

  void write_start() {
    if (!data_.conflict.start()) return;
    subheading("Today");
    add(Paragraph{with_grounds(fmt::format("The status quo is state {}: {}.", data_.conflict.start()->number(),
                                           state_words(data_.conflict, *data_.conflict.start())),
                               c_.start_grounds),
                  Paragraph::Tone::kPlain});
  }

  const ReportData& data_;
  const Case& c_;
  Section section_;
};

Words source_title(const Source& source) {
  std::vector<std::string> parts;
  for (const std::string* part : {&source.title, &source.publisher, &source.date}) {
    if (!part->empty()) parts.push_back(printable(*part));
  }
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : ", ") + part;
  return Words(words.empty() ? printable(source.id) : words);
}

}  // namespace

Section case_section(const ReportData& data) {
  return CaseWriter(data).run();
}

Section sources_section(const ReportData& data) {
  const Case& c = data.c();
  Section section{"sources", "Sources", {}};
  if (c.evidence.empty()) {
    section.blocks.push_back(Paragraph{"The case gives no evidence.", Paragraph::Tone::kPlain});
    return section;
  }
  section.blocks.push_back(
      Paragraph{"Every quotation was looked up, word for word, in the file named with its source, where there is one.",
                Paragraph::Tone::kNote});
  const auto write = [&](std::optional<SourceId> source) {
    Quotations list;
    for (std::uint32_t i = 0; i < c.evidence.size(); ++i) {
      const Evidence& e = c.evidence[i];
      if (e.source != source) continue;
      Quotation quotation = quotation_of(c, EvidenceId(i), false);
      quotation.id = evidence_anchor(EvidenceId(i));
      quotation.label = Words().strong(fmt::format("[{}]", i + 1));
      if (e.line > 0) quotation.source.say(fmt::format(", line {}", e.line));
      if (!e.note.empty() && !e.quote.empty()) quotation.source.say(". " + printable(e.note));
      list.list.push_back(std::move(quotation));
    }
    if (!list.list.empty()) section.blocks.emplace_back(std::move(list));
  };
  for (std::uint32_t s = 0; s < c.sources.size(); ++s) {
    const Source& source = c.sources[s];
    std::string heading;
    for (const Wording& span : source_title(source).spans) heading += span.text;
    section.blocks.push_back(Subheading{fmt::format("source-{}", s + 1), heading});
    Words where;
    if (!source.file.empty()) where.say("File: ").code(printable(source.file));
    if (!source.url.empty()) where.say(where.empty() ? "Published at " : ". Published at ").code(printable(source.url));
    if (!where.empty()) section.blocks.push_back(Paragraph{where, Paragraph::Tone::kNote});
    write(SourceId(s));
  }
  if (std::any_of(c.evidence.begin(), c.evidence.end(), [](const Evidence& e) { return !e.source; })) {
    section.blocks.push_back(Subheading{"source-own", "Without a source"});
    write(std::nullopt);
  }
  return section;
}

}  // namespace entente
