// What does an expression of a case mean?
//
// Operators wait on an explicit stack until their right operand is complete (Dijkstra's shunting yard), so that neither
// length nor nesting of an expression can exhaust the program's stack. Two bounds are kept: kMaxNesting operators that
// enclose one another, and as many operands waiting at a time, which is the stack an evaluation needs.
#include "case/expression_parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"

namespace entente {
namespace {

// What can wait on the operator stack.
enum class WaitingConnective { kParenthesis, kIf, kThen, kNot, kAnd, kOr, kImplies, kIff, kInfixIf };

// Larger binds tighter. Brackets, and a `then` that wants all that follows, are never taken off by an operator.
int connective_precedence(WaitingConnective w) {
  switch (w) {
    case WaitingConnective::kNot:
      return 5;
    case WaitingConnective::kAnd:
      return 4;
    case WaitingConnective::kOr:
      return 3;
    case WaitingConnective::kImplies:
      return 2;
    case WaitingConnective::kIff:
      return 1;
    case WaitingConnective::kInfixIf:
      return 0;
    default:
      return -1;
  }
}

bool encloses(WaitingConnective w) {
  return w == WaitingConnective::kParenthesis || w == WaitingConnective::kIf || w == WaitingConnective::kThen ||
         w == WaitingConnective::kNot || w == WaitingConnective::kImplies;
}

std::string quoted(const Token& token) {
  return token.kind == TokenKind::kEnd ? std::string("the end") : "'" + excerpt(token.name, 40) + "'";
}

class BooleanParser {
 public:
  BooleanParser(std::span<const Token> tokens, const NameIndex& names, std::optional<PartyId> party,
                std::vector<ExpressionError>& errors)
      : tokens_(tokens), names_(names), party_(party), errors_(errors) {}

  Expression parse() {
    frames_.push_back({});
    bool want_operand = true;
    while (!failed_ && at_ + 1 < tokens_.size()) want_operand = want_operand ? operand() : operation();
    if (!failed_) finish(want_operand);
    Expression out;
    out.nodes = std::move(nodes_);
    out.named = std::move(named_);
    return out;
  }

 private:
  struct Entry {
    WaitingConnective kind;
    const Token* token;
  };
  // What was seen between one pair of brackets: the two may not meet, for nobody could tell which is meant first.
  struct Frame {
    bool arrow = false;
    bool infix_if = false;
  };

  const Token& token() const { return tokens_[at_]; }

  bool error(const Token& where, std::string code, std::string what, std::string hint = {}) {
    errors_.push_back(
        {where.begin, std::max(where.end, where.begin), std::move(code), std::move(what), std::move(hint)});
    failed_ = true;
    return false;
  }

  void push(WaitingConnective kind) {
    if (encloses(kind) && ++nesting_ > kMaxNesting) {
      too_deep(token());
      return;
    }
    stack_.push_back({kind, &token()});
  }

  void too_deep(const Token& where) {
    error(where, "nested-too-deep",
          "nested too deeply: more than " + std::to_string(kMaxNesting) + " operators inside one another",
          "split the expression into several");
  }

  Entry pop() {
    const Entry top = stack_.back();
    stack_.pop_back();
    if (encloses(top.kind)) --nesting_;
    return top;
  }

  void value(Node node) {
    starts_.push_back(nodes_.size());
    nodes_.push_back(node);
    if (starts_.size() > kMaxNesting && !failed_) too_deep(token());
  }

  void apply(WaitingConnective kind) {
    if (kind == WaitingConnective::kNot) {
      Node& last = nodes_.back();
      // What a name stands for is left as it is.
      const bool named = !named_.empty() && named_.back().end == nodes_.size();
      if (last.op == Op::kLevels && !named)
        last.mask = all_levels(names_.source().options[last.option.index()].levels.size()) & ~last.mask;
      else
        nodes_.push_back(Node{.op = Op::kNot});
      return;
    }
    const std::size_t right = starts_.back();
    starts_.pop_back();
    Op op = Op::kImplies;
    if (kind == WaitingConnective::kAnd) op = Op::kAnd;
    if (kind == WaitingConnective::kOr) op = Op::kOr;
    if (kind == WaitingConnective::kIff) op = Op::kIff;
    if (kind == WaitingConnective::kInfixIf) {
      // "A if B" is B -> A: exchange the operands.
      const auto begin = nodes_.begin();
      std::rotate(begin + static_cast<std::ptrdiff_t>(starts_.back()), begin + static_cast<std::ptrdiff_t>(right),
                  nodes_.end());
      rotate_names(static_cast<std::uint32_t>(starts_.back()), static_cast<std::uint32_t>(right));
    }
    nodes_.push_back(Node{.op = op});
  }

  // nodes_[left, right) and the nodes from `right` to the end have changed places.
  void rotate_names(std::uint32_t left, std::uint32_t right) {
    const auto size = static_cast<std::uint32_t>(nodes_.size());
    const auto from = [this](std::uint32_t node) {
      return std::find_if(named_.begin(), named_.end(), [node](const NamedPart& p) { return p.begin >= node; });
    };
    const auto first = from(left);
    const auto middle = from(right);
    for (auto part = first; part != named_.end(); ++part) {
      const bool was_left = part < middle;
      part->begin = was_left ? part->begin + (size - right) : part->begin - (right - left);
      part->end = was_left ? part->end + (size - right) : part->end - (right - left);
    }
    std::rotate(first, middle, named_.end());
  }

  // ---- where an operand is due

  bool operand() {
    const Token& t = token();
    switch (t.kind) {
      case TokenKind::kWord:
      case TokenKind::kQuoted:
        atom();
        return false;
      case TokenKind::kTrue:
      case TokenKind::kFalse:
        value(Node{.op = t.kind == TokenKind::kTrue ? Op::kTrue : Op::kFalse});
        ++at_;
        return false;
      case TokenKind::kNot:
        push(WaitingConnective::kNot);
        ++at_;
        return true;
      case TokenKind::kOpen:
      case TokenKind::kIf:
        push(t.kind == TokenKind::kOpen ? WaitingConnective::kParenthesis : WaitingConnective::kIf);
        frames_.push_back({});
        ++at_;
        return true;
      default:
        return error(t, "expected-operand", "expected " + operand_words() + " before " + quoted(t));
    }
  }

  std::string operand_words() const { return names_.source().is_graph() ? "a state" : "an option"; }

  // "stand-off" without quotes would be read as a subtraction.
  bool hyphenated(std::size_t first) {
    if (first + 2 >= tokens_.size() || tokens_[first].kind != TokenKind::kWord) return false;
    const Token& sign = tokens_[first + 1];
    const Token& rest = tokens_[first + 2];
    if (sign.kind != TokenKind::kMinus || rest.kind != TokenKind::kWord) return false;
    if (tokens_[first].end != sign.begin || sign.end != rest.begin) return false;
    Token whole = tokens_[first];
    whole.end = rest.end;
    const std::string name = std::string(tokens_[first].name) + "-" + std::string(rest.name);
    error(whole, "hyphen-in-name", "a name with '-' must stand in quotes",
          "write '" + excerpt(name, 40) + "' with its quotes");
    return true;
  }

  void atom() {
    if (hyphenated(at_)) return;
    if (token().kind == TokenKind::kWord)
      if (const auto definition = names_.definition(token().name)) return definition_atom(*definition);
    if (names_.source().is_graph())
      state_atom();
    else
      option_atom();
  }

  void definition_atom(DefinitionId definition) {
    const Token& t = token();
    const Expression& meaning = names_.source().definitions[definition.index()].when;
    ++at_;
    if (meaning.empty()) {
      value(Node{.op = Op::kTrue});  // its own error has been reported
    } else if (nodes_.size() + meaning.nodes.size() > kMaxExpandedNodes) {
      error(t, "definitions-too-large", "with its definitions the condition becomes too long",
            "at most " + std::to_string(kMaxExpandedNodes) + " words and signs may stand behind its names");
      return;
    } else if (starts_.size() + depth_of(meaning) > kMaxNesting) {
      too_deep(t);
      return;
    } else {
      const auto begin = static_cast<std::uint32_t>(nodes_.size());
      starts_.push_back(nodes_.size());
      nodes_.insert(nodes_.end(), meaning.nodes.begin(), meaning.nodes.end());
      named_.push_back({definition, begin, static_cast<std::uint32_t>(nodes_.size())});
    }
    if (token().kind == TokenKind::kCompare)
      error(token(), "unexpected-comparison", "'" + excerpt(t.name, 40) + "' is a condition, which has no levels",
            "write it alone: it holds or it does not");
  }

  void state_atom() {
    const Token& t = token();
    ++at_;
    if (const auto state = names_.state(t.name)) {
      value(Node{.op = Op::kState, .mask = *state});
    } else {
      std::vector<std::string> near = names_.state_names();
      for (const Definition& d : names_.source().definitions) near.push_back(d.id);
      std::string hint = did_you_mean(t.name, near);
      if (hint.empty()) hint = "the states are " + enumerate(names_.state_names());
      errors_.push_back({t.begin, t.end, "unknown-state", "no state '" + excerpt(t.name) + "'", hint});
      value(Node{.op = Op::kTrue});
    }
    if (token().kind == TokenKind::kCompare)
      error(token(), "unexpected-comparison", "states have no levels to compare");
  }

  void option_atom() {
    const Token& left = token();
    ++at_;
    const auto option = resolve_option(left, names_, party_, errors_);
    if (token().kind != TokenKind::kCompare) {
      Node node{.op = Op::kTrue};
      if (option) {
        const std::size_t levels = names_.source().options[option->index()].levels.size();
        node = Node{.op = Op::kLevels, .option = *option, .mask = compare_mask(Compare::kGreater, 0, levels)};
      }
      value(node);
      return;
    }
    const Token& sign = token();
    const Token& right = tokens_[at_ + 1];
    const bool name = right.kind == TokenKind::kWord || right.kind == TokenKind::kQuoted;
    if (!name) {
      std::string hint = option ? "the levels of '" + names_.source().options[option->index()].full_id + "' are " +
                                      enumerate(names_.source().options[option->index()].levels)
                                : std::string();
      if (is_reserved_word(right.name)) hint = "a level with such a name stands in quotes; " + hint;
      const std::string instead = right.kind == TokenKind::kEnd ? std::string() : ", not " + quoted(right);
      error(right, "expected-level", "expected a level or an option after '" + std::string(sign.name) + "'" + instead,
            std::move(hint));
      return;
    }
    if (hyphenated(at_ + 1)) return;
    at_ += 2;
    comparison(option, sign.compare, right);
    if (token().kind == TokenKind::kCompare)
      error(token(), "chained-comparison", "comparisons cannot be chained",
            "write two comparisons joined by 'and': 'a < b and b < c'");
  }

  // A level of the option wins over another option of that name.
  void comparison(std::optional<OptionId> option, Compare compare, const Token& right) {
    Node node{.op = Op::kTrue};
    if (option) {
      const Option& about = names_.source().options[option->index()];
      if (const auto level = names_.level(*option, right.name)) {
        node = Node{.op = Op::kLevels, .option = *option, .mask = compare_mask(compare, *level, about.levels.size())};
      } else if (right.kind == TokenKind::kWord && !names_.options(right.name, party_).empty()) {
        if (const auto other = resolve_option(right, names_, party_, errors_))
          node = Node{.op = Op::kCompare, .compare = compare, .option = *option, .other = *other};
      } else {
        resolve_level(*option, right, names_, errors_);
      }
    }
    value(node);
  }

  // ---- where an operator is due

  bool operation() {
    const Token& t = token();
    switch (t.kind) {
      case TokenKind::kAnd:
        return binary(WaitingConnective::kAnd);
      case TokenKind::kOr:
        return binary(WaitingConnective::kOr);
      case TokenKind::kImplies:
        return binary(WaitingConnective::kImplies);
      case TokenKind::kIff:
        return binary(WaitingConnective::kIff);
      case TokenKind::kIf:
        return binary(WaitingConnective::kInfixIf);
      case TokenKind::kThen:
        return then();
      case TokenKind::kClose:
        return close();
      case TokenKind::kCompare:
        return error(t, "unexpected-comparison", "only options can be compared, not groups",
                     "write 'option = level' or 'option < option'");
      case TokenKind::kPlus:
      case TokenKind::kMinus:
      case TokenKind::kTimes:
      case TokenKind::kDivide:
        return error(t, "unexpected-arithmetic", "'" + std::string(t.name) + "' has no place in a condition",
                     "arithmetic belongs in 'utility'; join conditions with 'and', 'or', '->'");
      default: {
        std::string hint = "join conditions with 'and', 'or', '->' or '<->'";
        if (t.name == "else" || t.name == "ELSE")
          hint = "there is no 'else': write '(if A then B) and (if not A then C)'";
        return error(t, "expected-operator", "expected 'and', 'or' or '->' before " + quoted(t), std::move(hint));
      }
    }
  }

  bool binary(WaitingConnective kind) {
    Frame& frame = frames_.back();
    if (kind == WaitingConnective::kInfixIf) {
      if (frame.arrow || frame.infix_if) return ambiguous();
      frame.infix_if = true;
    } else if (kind == WaitingConnective::kImplies || kind == WaitingConnective::kIff) {
      if (frame.infix_if) return ambiguous();
      frame.arrow = true;
    }
    const int own = connective_precedence(kind);
    const bool to_the_right = kind == WaitingConnective::kImplies;
    while (!stack_.empty()) {
      const int other = connective_precedence(stack_.back().kind);
      if (other < own || (other == own && to_the_right)) break;
      apply(pop().kind);
    }
    push(kind);
    ++at_;
    return true;
  }

  bool ambiguous() {
    return error(token(), "ambiguous-if", "unclear which belongs together: 'if' stands beside another 'if' or an arrow",
                 "put parentheses: 'A if B' means 'B -> A'");
  }

  // Applies what waits up to the innermost bracket.
  void unwind() {
    while (!stack_.empty() && stack_.back().kind != WaitingConnective::kParenthesis &&
           stack_.back().kind != WaitingConnective::kIf)
      apply(pop().kind);
  }

  bool then() {
    unwind();
    if (stack_.empty() || stack_.back().kind != WaitingConnective::kIf)
      return error(token(), "then-without-if", "'then' without 'if'", "write 'if A then B'");
    pop();
    frames_.pop_back();
    if (frames_.back().infix_if) return ambiguous();
    frames_.back().arrow = true;
    push(WaitingConnective::kThen);
    ++at_;
    return true;
  }

  bool close() {
    unwind();
    if (stack_.empty()) return error(token(), "unmatched-parenthesis", "')' without '('");
    if (stack_.back().kind == WaitingConnective::kIf)
      return error(*stack_.back().token, "if-without-then", "'if' without 'then'", "write 'if A then B'");
    pop();
    frames_.pop_back();
    ++at_;
    return false;
  }

  void finish(bool want_operand) {
    const Token& end = token();
    if (want_operand) {
      if (nodes_.empty() && stack_.empty()) {
        error(end, "empty-expression", "the expression is empty", "write a condition such as 'option' or 'not option'");
      } else {
        error(end, "expected-operand", "the expression ends where " + operand_words() + " is expected");
      }
      return;
    }
    unwind();
    if (stack_.empty()) return;
    if (stack_.back().kind == WaitingConnective::kIf)
      error(*stack_.back().token, "if-without-then", "'if' without 'then'", "write 'if A then B'");
    else
      error(*stack_.back().token, "unmatched-parenthesis", "'(' is never closed");
  }

  std::span<const Token> tokens_;
  const NameIndex& names_;
  std::optional<PartyId> party_;
  std::vector<ExpressionError>& errors_;
  std::size_t at_ = 0;
  bool failed_ = false;
  unsigned nesting_ = 0;
  std::vector<Entry> stack_;
  std::vector<Frame> frames_;
  std::vector<Node> nodes_;
  std::vector<NamedPart> named_;
  std::vector<std::size_t> starts_;  // where each waiting operand begins in nodes_
};

}  // namespace

LevelMask all_levels(std::size_t levels) {
  return levels >= 64 ? ~LevelMask{0} : (LevelMask{1} << levels) - 1;
}

LevelMask compare_mask(Compare compare, std::uint32_t level, std::size_t levels) {
  const LevelMask all = all_levels(levels);
  const LevelMask equal = LevelMask{1} << level;
  const LevelMask less = equal - 1;
  switch (compare) {
    case Compare::kEqual:
      return equal;
    case Compare::kNotEqual:
      return all & ~equal;
    case Compare::kLess:
      return less;
    case Compare::kLessEqual:
      return less | equal;
    case Compare::kGreater:
      return all & ~(less | equal);
    case Compare::kGreaterEqual:
      return all & ~less;
  }
  return 0;
}

namespace {

// What would be right where nothing is called `name`.
std::string unknown_option_hint(const std::string& name, const NameIndex& names, std::optional<PartyId> party) {
  const Case& c = names.source();
  const auto options_of = [&c](PartyId p) {
    std::vector<std::string> out;
    for (const Option& option : c.options)
      if (option.owner == p) out.push_back(option.full_id);
    return out;
  };
  if (const auto owner = c.find_party(name)) {
    const auto own = options_of(*owner);
    if (!own.empty()) return "'" + name + "' is a party; its options are " + enumerate(own);
  }
  // The party's own options, which need no party before them, are the likeliest to be meant.
  std::vector<std::string> near;
  for (const Option& option : c.options)
    if (party && option.owner == party) near.push_back(option.id);
  near.insert(near.end(), names.option_names().begin(), names.option_names().end());
  if (std::string hint = did_you_mean(name, near); !hint.empty()) return hint;
  if (const auto owner = names.option_with_level(name)) {
    const std::string& id = c.options[owner->index()].full_id;
    return "'" + name + "' is a level of '" + id + "': write '" + id + " = " + name + "'";
  }
  if (const auto owner = c.find_party(name.substr(0, name.find('.')))) {
    const auto own = options_of(*owner);
    if (!own.empty()) return "the options of '" + c.parties[owner->index()].id + "' are " + enumerate(own);
  }
  std::vector<std::string> all;
  for (const Option& option : c.options) all.push_back(option.full_id);
  return all.empty() ? std::string() : "the options are " + enumerate(all);
}

}  // namespace

std::optional<OptionId> resolve_option(const Token& token, const NameIndex& names, std::optional<PartyId> party,
                                       std::vector<ExpressionError>& errors) {
  const Case& c = names.source();
  const std::vector<OptionId> found = names.options(token.name, party);
  if (found.size() == 1) return found.front();
  const std::string shown = "'" + excerpt(token.name) + "'";
  if (found.empty() && names.definition(token.name)) {
    errors.push_back({token.begin, token.end, "condition-for-option", shown + " is a condition, not an option",
                      "a condition can stand for another one, not for an option with its levels"});
    return std::nullopt;
  }
  if (found.empty()) {
    const std::string hint = unknown_option_hint(std::string(token.name), names, party);
    errors.push_back({token.begin, token.end, "unknown-option", "no option " + shown, hint});
    return std::nullopt;
  }
  std::vector<std::string> candidates;
  for (OptionId o : found) candidates.push_back(c.options[o.index()].full_id);
  errors.push_back({token.begin, token.end, "ambiguous-option",
                    shown + " is ambiguous: it can mean " + enumerate(candidates),
                    "write the party too, such as '" + candidates.front() + "'"});
  return std::nullopt;
}

std::optional<std::uint32_t> resolve_level(OptionId option, const Token& token, const NameIndex& names,
                                           std::vector<ExpressionError>& errors) {
  if (const auto level = names.level(option, token.name)) return level;
  const Option& about = names.source().options[option.index()];
  std::string hint = did_you_mean(token.name, about.levels);
  if (hint.empty()) hint = "its levels are " + enumerate(about.levels);
  errors.push_back({token.begin, token.end, "unknown-level",
                    "option '" + about.full_id + "' has no level '" + excerpt(token.name) + "'", hint});
  return std::nullopt;
}

Expression parse_boolean_tokens(std::span<const Token> tokens, const NameIndex& names, std::optional<PartyId> party,
                                std::vector<ExpressionError>& errors) {
  return BooleanParser(tokens, names, party, errors).parse();
}

Expression parse_boolean(std::string_view text, const NameIndex& names, std::optional<PartyId> party,
                         std::vector<ExpressionError>& errors) {
  const std::size_t before = errors.size();
  const std::vector<Token> tokens = tokenize(text, errors);
  Expression out;
  if (errors.size() == before) out = BooleanParser(tokens, names, party, errors).parse();
  out.text = std::string(text);
  return out;
}

}  // namespace entente
