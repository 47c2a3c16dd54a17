// What number does a `utility` expression give a state?
//
// The same shunting yard as for conditions, over numbers. A pair of parentheses holds a condition where something that
// only conditions have - a comparison, `and`, `not` and so on - stands directly inside it, and arithmetic otherwise.
#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "case/decimal.h"
#include "case/expression_parser.h"

namespace entente {
namespace {

enum class WaitingOperator { kParenthesis, kNegate, kAdd, kSubtract, kMultiply, kDivide };

int arithmetic_precedence(WaitingOperator w) {
  switch (w) {
    case WaitingOperator::kNegate:
      return 3;
    case WaitingOperator::kMultiply:
    case WaitingOperator::kDivide:
      return 2;
    case WaitingOperator::kAdd:
    case WaitingOperator::kSubtract:
      return 1;
    default:
      return 0;
  }
}

bool belongs_to_conditions(TokenKind kind) {
  switch (kind) {
    case TokenKind::kNot:
    case TokenKind::kAnd:
    case TokenKind::kOr:
    case TokenKind::kImplies:
    case TokenKind::kIff:
    case TokenKind::kIf:
    case TokenKind::kThen:
    case TokenKind::kTrue:
    case TokenKind::kFalse:
    case TokenKind::kCompare:
      return true;
    default:
      return false;
  }
}

class ArithmeticParser {
 public:
  ArithmeticParser(std::string_view text, std::span<const Token> tokens, const NameIndex& names,
                   std::optional<PartyId> party, std::vector<ExpressionError>& errors)
      : text_(text), tokens_(tokens), names_(names), party_(party), errors_(errors), groups_(tokens.size()) {
    find_groups();
  }

  Arithmetic parse() {
    bool want_operand = true;
    while (!failed_ && token().kind != TokenKind::kEnd) want_operand = want_operand ? operand() : operation();
    if (!failed_) finish(want_operand);
    out_.text = std::string(text_);
    return std::move(out_);
  }

 private:
  struct Entry {
    WaitingOperator kind;
    const Token* token;
  };
  struct Group {
    std::size_t close = 0;  // the matching parenthesis; 0 where there is none
    bool condition = false;
  };

  const Token& token() const { return tokens_[at_]; }

  bool error(const Token& where, std::string code, std::string what, std::string hint = {}) {
    errors_.push_back({where.begin, where.end, std::move(code), std::move(what), std::move(hint)});
    failed_ = true;
    return false;
  }

  void find_groups() {
    std::vector<std::size_t> open;
    for (std::size_t k = 0; k < tokens_.size(); ++k) {
      if (tokens_[k].kind == TokenKind::kOpen) {
        open.push_back(k);
      } else if (tokens_[k].kind == TokenKind::kClose) {
        if (open.empty()) continue;
        groups_[open.back()].close = k;
        open.pop_back();
      } else if (belongs_to_conditions(tokens_[k].kind) && !open.empty()) {
        groups_[open.back()].condition = true;
      }
    }
  }

  void push(WaitingOperator kind) {
    stack_.push_back({kind, &token()});
    if (stack_.size() > kMaxNesting) too_deep();
  }

  void too_deep() {
    error(token(), "nested-too-deep",
          "nested too deeply: more than " + std::to_string(kMaxNesting) + " operators inside one another",
          "split the expression or put less in parentheses");
  }

  void value(ArithmeticNode node) {
    out_.nodes.push_back(std::move(node));
    if (++depth_ > kMaxNesting && !failed_) too_deep();
  }

  void apply(WaitingOperator kind) {
    ArithmeticNode node;
    switch (kind) {
      case WaitingOperator::kNegate:
        node.op = ArithmeticOp::kNegate;
        break;
      case WaitingOperator::kAdd:
        node.op = ArithmeticOp::kAdd;
        break;
      case WaitingOperator::kSubtract:
        node.op = ArithmeticOp::kSubtract;
        break;
      case WaitingOperator::kMultiply:
        node.op = ArithmeticOp::kMultiply;
        break;
      default:
        node.op = ArithmeticOp::kDivide;
        break;
    }
    if (kind != WaitingOperator::kNegate) --depth_;
    out_.nodes.push_back(std::move(node));
  }

  bool operand() {
    const Token& t = token();
    switch (t.kind) {
      case TokenKind::kMinus:
        push(WaitingOperator::kNegate);
        ++at_;
        return true;
      case TokenKind::kPlus:
        ++at_;
        return true;
      case TokenKind::kOpen:
        if (groups_[at_].condition && groups_[at_].close != 0) return condition();
        push(WaitingOperator::kParenthesis);
        ++at_;
        return true;
      case TokenKind::kWord:
        number_or_option();
        return false;
      case TokenKind::kNot:
      case TokenKind::kIf:
      case TokenKind::kTrue:
      case TokenKind::kFalse:
        return bare_condition(t);
      default:
        return error(t, "expected-number",
                     t.kind == TokenKind::kEnd ? "the expression ends where a number is expected"
                                               : "expected a number or an option before '" + std::string(t.name) + "'");
    }
  }

  bool bare_condition(const Token& t) {
    return error(t, "bare-condition", "a condition inside arithmetic stands in parentheses",
                 "write '3 * (a and not b)': the parentheses count 1 where the condition holds, else 0");
  }

  bool condition() {
    const std::size_t open = at_;
    const std::size_t close = groups_[open].close;
    Expression inner;
    inner = parse_boolean_tokens(tokens_.subspan(open + 1, close - open), names_, party_, errors_);
    const std::size_t begin = tokens_[open + 1].begin;
    inner.text = std::string(text_.substr(begin, tokens_[close].begin - begin));
    // Where it begins within the text; the caller, who knows the file, turns it into a place there.
    inner.where = {0, static_cast<std::uint32_t>(begin)};
    ArithmeticNode node;
    node.op = ArithmeticOp::kTruth;
    node.index = static_cast<std::uint32_t>(out_.expressions.size());
    out_.expressions.push_back(std::move(inner));
    value(std::move(node));
    at_ = close + 1;
    return false;
  }

  void number_or_option() {
    const Token& t = token();
    ++at_;
    ArithmeticNode node;
    const char first = t.name.front();
    if (ascii::is_digit(first) || first == '.') {
      const auto number = canonical_decimal(t.name);
      if (!number) {
        error(t, "bad-number", "'" + excerpt(t.name, 40) + "' is not a number",
              "write decimals such as 3, 0.25 or 1e3 with at most " + std::to_string(kMaxDigits) + " digits");
        return;
      }
      node.number = *number;
    } else if (names_.definition(t.name)) {
      // One token is a whole condition; the parser wants its end too.
      const Token named[] = {
          t, Token{.kind = TokenKind::kEnd, .compare = Compare::kEqual, .begin = t.end, .end = t.end, .name = {}}};
      Expression inner = parse_boolean_tokens(named, names_, party_, errors_);
      inner.text = std::string(t.name);
      inner.where = {0, static_cast<std::uint32_t>(t.begin)};
      node.op = ArithmeticOp::kTruth;
      node.index = static_cast<std::uint32_t>(out_.expressions.size());
      out_.expressions.push_back(std::move(inner));
    } else if (names_.source().is_graph()) {
      error(t, "no-options", "in graph form there are no options to compute with", "give one number per state instead");
      return;
    } else {
      const auto option = resolve_option(t, names_, party_, errors_);
      if (option) {
        node.op = ArithmeticOp::kLevel;
        node.option = *option;
      } else {
        node.number = "0";  // an error was reported; keep the rest readable
      }
    }
    value(std::move(node));
  }

  bool operation() {
    const Token& t = token();
    switch (t.kind) {
      case TokenKind::kPlus:
        return binary(WaitingOperator::kAdd);
      case TokenKind::kMinus:
        return binary(WaitingOperator::kSubtract);
      case TokenKind::kTimes:
        return binary(WaitingOperator::kMultiply);
      case TokenKind::kDivide:
        return binary(WaitingOperator::kDivide);
      case TokenKind::kClose:
        unwind();
        if (stack_.empty()) return error(t, "unmatched-parenthesis", "')' without '('");
        stack_.pop_back();
        ++at_;
        return false;
      default:
        if (belongs_to_conditions(t.kind)) return bare_condition(t);
        return error(t, "expected-operator", "expected '+', '-', '*' or '/' before '" + excerpt(t.name, 40) + "'");
    }
  }

  bool binary(WaitingOperator kind) {
    while (!stack_.empty() && arithmetic_precedence(stack_.back().kind) >= arithmetic_precedence(kind)) {
      apply(stack_.back().kind);
      stack_.pop_back();
    }
    push(kind);
    ++at_;
    return true;
  }

  void unwind() {
    while (!stack_.empty() && stack_.back().kind != WaitingOperator::kParenthesis) {
      apply(stack_.back().kind);
      stack_.pop_back();
    }
  }

  void finish(bool want_operand) {
    if (want_operand) {
      const bool nothing = out_.nodes.empty() && stack_.empty();
      error(token(), nothing ? "empty-expression" : "expected-number",
            nothing ? "the expression is empty" : "the expression ends where a number is expected");
      return;
    }
    unwind();
    if (!stack_.empty()) error(*stack_.back().token, "unmatched-parenthesis", "'(' is never closed");
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const NameIndex& names_;
  std::optional<PartyId> party_;
  std::vector<ExpressionError>& errors_;
  std::vector<Group> groups_;  // by token
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool failed_ = false;
  std::vector<Entry> stack_;
  Arithmetic out_;
};

}  // namespace

Arithmetic parse_arithmetic(std::string_view text, const NameIndex& names, std::optional<PartyId> party,
                            std::vector<ExpressionError>& errors) {
  const std::size_t before = errors.size();
  const std::vector<Token> tokens = tokenize(text, errors);
  if (errors.size() > before) return {};
  return ArithmeticParser(text, tokens, names, party, errors).parse();
}

}  // namespace entente
