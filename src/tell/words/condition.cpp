// How does a condition read to somebody who never saw the case file?
//
// One pass over the postfix nodes with a stack of finished phrases, each with how loosely its outermost word binds, so
// that parentheses stand only where they are needed.
#include "tell/words/condition.h"

#include <fmt/format.h>

#include <vector>

#include "entente/case/parse.h"
#include "entente/tell/words.h"
#include "tell/words/phrases.h"

namespace entente {
namespace {

constexpr std::size_t kLongest = 60;  // nodes: beyond, words are no easier to read than the expression

enum Binding { kLoose, kOr, kAnd, kTight };

struct Phrase {
  std::string words;
  Binding binding = kTight;
};

class ConditionSpeaker {
 public:
  ConditionSpeaker(const Case& c, std::optional<PartyId> party) : c_(c), party_(party) {}

  std::string run(const Expression& expression) {
    std::vector<Phrase> stack;
    auto named = expression.named.begin();
    for (std::size_t at = 0; at < expression.nodes.size(); ++at) {
      if (named != expression.named.end() && named->begin == at) {
        stack.push_back({definition_words(named->definition), kTight});
        at = (named++)->end - 1;
        continue;
      }
      const Node& node = expression.nodes[at];
      if (node.op < Op::kNot) {
        stack.push_back(atom(node));
        continue;
      }
      Phrase right = std::move(stack.back());
      stack.pop_back();
      if (node.op == Op::kNot) {
        stack.push_back({"not " + bound(right, kTight), kTight});
        continue;
      }
      Phrase left = std::move(stack.back());
      stack.pop_back();
      stack.push_back(joined(node.op, left, right));
    }
    return stack.empty() ? "" : std::move(stack.back().words);
  }

 private:
  static std::string bound(const Phrase& phrase, Binding at_least) {
    return phrase.binding < at_least ? "(" + phrase.words + ")" : phrase.words;
  }

  static Phrase joined(Op op, const Phrase& left, const Phrase& right) {
    if (op == Op::kAnd) return {bound(left, kAnd) + " and " + bound(right, kAnd), kAnd};
    if (op == Op::kOr) return {bound(left, kOr) + " or " + bound(right, kOr), kOr};
    if (op == Op::kImplies) return {"if " + bound(left, kOr) + " then " + bound(right, kOr), kLoose};
    return {bound(left, kOr) + " if and only if " + bound(right, kOr), kLoose};
  }

  std::string label(OptionId o) const {
    const Option& option = c_.options[o.index()];
    std::string owner;
    if (option.owner == party_ && party_) owner = "its ";
    if (option.owner && option.owner != party_) {
      owner = party_in_sentence(c_, *option.owner);
      owner += owner.ends_with("s") ? "' " : "'s ";
    }
    return fmt::format("{}\"{}\"", owner, printable(option.label));
  }

  std::string definition_words(DefinitionId d) const { return printable(c_.definitions[d.index()].shown()); }

  Phrase atom(const Node& node) const {
    switch (node.op) {
      case Op::kTrue:
        return {"anything", kTight};
      case Op::kFalse:
        return {"nothing at all", kTight};
      case Op::kState:
        return {fmt::format("\"{}\"", printable(c_.graph->states[node.mask])), kTight};
      case Op::kCompare: {
        static constexpr const char* kHow[] = {"is the same as", "is not the same as", "is below",
                                               "is at most",     "is above",           "is at least"};
        return {fmt::format("{} {} {}", label(node.option), kHow[static_cast<std::size_t>(node.compare)],
                            label(node.other)),
                kTight};
      }
      default:
        return {levels(node), kTight};
    }
  }

  // "Ankara withdraws its forces", "it does not withdraw its forces".
  std::string done(OptionId o, bool taken) const {
    const Option& option = c_.options[o.index()];
    const std::string act = act_words(c_, o, std::nullopt, taken ? 1 : 0);
    if (!option.owner) return act;
    const bool own = option.owner == party_;
    const bool plural = is_plural_name(c_.parties[option.owner->index()].name);
    return (own ? (plural ? "they" : "it") : party_in_sentence(c_, *option.owner)) + ' ' + act;
  }

  std::string levels(const Node& node) const {
    const Option& option = c_.options[node.option.index()];
    const std::string name = label(node.option);
    const std::size_t count = option.levels.size();
    std::vector<std::string> in;
    std::vector<std::string> out;
    std::size_t first = count;
    std::size_t last = 0;
    for (std::size_t l = 0; l < count; ++l) {
      const bool is_in = (node.mask >> l) & 1u;
      (is_in ? in : out).push_back(printable(option.levels[l]));
      if (is_in) {
        first = std::min(first, l);
        last = l;
      }
    }
    if (in.empty()) return "nothing at all";
    if (out.empty()) return "anything";
    if (option.binary) return done(node.option, node.mask != 1);
    if (in.size() == 1) return fmt::format("{} is {}", name, in.front());
    if (out.size() == 1) return fmt::format("{} is not {}", name, out.front());
    const bool together = last - first + 1 == in.size();
    if (together && last + 1 == count) return fmt::format("{} is at least {}", name, in.front());
    if (together && first == 0) return fmt::format("{} is at most {}", name, in.back());
    return fmt::format("{} is {}", name, join_list(in, "or"));
  }

  const Case& c_;
  std::optional<PartyId> party_;
};

}  // namespace

std::string condition_words(const Case& c, const Expression& expression, std::optional<PartyId> party) {
  if (expression.nodes.size() > kLongest)
    return printable(expression.text.empty() ? to_text(expression, c) : expression.text);
  return ConditionSpeaker(c, party).run(expression);
}

}  // namespace entente
