// Do expressions mean what the reference of the format says they mean?
#include "entente/case/expression.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "case/expression_parser.h"
#include "entente/case/parse.h"

namespace entente {
namespace {

const char* const kCase = R"(format = "entente.case/1"
[[party]]
id = "p"
[[party.option]]
id = "a"
[[party.option]]
id = "b"
[[party.option]]
id = "c"
[[party.option]]
id = "d"
[[party.option]]
id = "low"
levels = ["none", "half", "full", "a", "not", "with space", "3"]
[[party]]
id = "q"
[[party.option]]
id = "a"
[[party.option]]
id = "ladder"
levels = ["none", "half", "full"]
[[exogenous]]
id = "rain"
)";

class Expressions : public ::testing::Test {
 protected:
  const Case case_ = parse_case(kCase, "case.toml").value;
  const PartyId p_{0};
  const PartyId q_{1};

  Expression parse(const std::string& text, std::optional<PartyId> party = PartyId(0)) const {
    auto result = parse_expression(text, case_, party, "--where");
    EXPECT_TRUE(result.has_value()) << (result ? "" : render(result.error().diagnostics));
    return result ? *result : Expression{};
  }
  std::string canonical(const std::string& text, std::optional<PartyId> party = PartyId(0)) const {
    const Expression e = parse(text, party);
    return e.empty() ? "(error)" : to_text(e, case_);
  }
  std::string error(const std::string& text, std::optional<PartyId> party = PartyId(0)) const {
    const auto result = parse_expression(text, case_, party, "--where");
    EXPECT_FALSE(result.has_value());
    return result ? std::string() : render(result.error().diagnostics);
  }
  // Where it holds over the 16 settings of p's a, b, c, d; a is the least significant.
  std::string truth(const std::string& text) const {
    const Expression e = parse(text);
    std::string out;
    for (unsigned k = 0; k < 16 && !e.empty(); ++k) {
      std::vector<std::uint8_t> levels(case_.options.size(), 0);
      for (unsigned o = 0; o < 4; ++o) levels[o] = static_cast<std::uint8_t>((k >> o) & 1u);
      out += holds(e, levels) ? '1' : '0';
    }
    return out;
  }
};

TEST_F(Expressions, HaveTheUsualPrecedence) {
  EXPECT_EQ(truth("not a and b"), truth("(not a) and b"));
  EXPECT_EQ(truth("a or b and c"), truth("a or (b and c)"));
  EXPECT_EQ(truth("a and b or c"), truth("(a and b) or c"));
  EXPECT_EQ(truth("a or b -> c"), truth("(a or b) -> c"));
  EXPECT_EQ(truth("a -> b -> c"), truth("a -> (b -> c)"));
  EXPECT_EQ(truth("a -> b <-> c"), truth("(a -> b) <-> c"));
  EXPECT_EQ(truth("a <-> b -> c"), truth("a <-> (b -> c)"));
  EXPECT_EQ(truth("a <-> b <-> c"), truth("(a <-> b) <-> c"));
  EXPECT_NE(truth("a -> b -> c"), truth("(a -> b) -> c"));
  EXPECT_EQ(truth("a"), "0101010101010101");
  EXPECT_EQ(truth("a -> b"), "1011101110111011");
  EXPECT_EQ(truth("a <-> b"), "1001100110011001");
  EXPECT_EQ(truth("not not a"), truth("a"));
  EXPECT_EQ(truth("true"), std::string(16, '1'));
  EXPECT_EQ(truth("false"), std::string(16, '0'));
}

TEST_F(Expressions, ReachWithIfAsFarRightAsPossible) {
  EXPECT_EQ(truth("if a then b or c"), truth("a -> (b or c)"));
  EXPECT_EQ(truth("if a then b <-> c"), truth("a -> (b <-> c)"));
  EXPECT_EQ(truth("if a or b then c"), truth("(a or b) -> c"));
  EXPECT_EQ(truth("d and if a then b or c"), truth("d and (a -> (b or c))"));
  EXPECT_EQ(truth("not if a then b and c"), truth("not (a -> (b and c))"));
  EXPECT_EQ(truth("(if a then b) or c"), truth("(a -> b) or c"));
  EXPECT_EQ(truth("if a then if b then c or d"), truth("a -> (b -> (c or d))"));
  EXPECT_EQ(truth("if if a then b then c"), truth("(a -> b) -> c"));
  EXPECT_EQ(truth("if a -> b then c"), truth("(a -> b) -> c"));
  EXPECT_EQ(truth("a -> if b then c"), truth("a -> (b -> c)"));
}

// The literature writes "A IF B" for B -> A.
TEST_F(Expressions, ReadIfBetweenItsOperandsTheWayTheLiteratureDoes) {
  EXPECT_EQ(truth("a if b"), truth("b -> a"));
  EXPECT_EQ(truth("a and b if c or d"), truth("(c or d) -> (a and b)"));
  EXPECT_EQ(truth("(a if b) -> c"), truth("(b -> a) -> c"));
  EXPECT_EQ(truth("a iff b"), truth("a <-> b"));
  EXPECT_EQ(truth("a if (b -> c)"), truth("(b -> c) -> a"));
  EXPECT_EQ(truth("if (a if b) then c"), truth("(b -> a) -> c"));
  for (const char* text : {"a if b if c", "a -> b if c", "a if b -> c", "a if b iff c", "a iff b if c",
                           "if a then b if c", "a if if b then c", "a if b <-> c"})
    EXPECT_NE(error(text).find("unclear which belongs together"), std::string::npos) << text;
}

TEST_F(Expressions, HaveManySpellings) {
  EXPECT_EQ(truth("a AND b OR NOT c"), truth("a & b | !c"));
  EXPECT_EQ(truth("a && b || !c"), truth("a & b | ! c"));
  EXPECT_EQ(truth("a IMPLIES b"), truth("a -> b"));
  EXPECT_EQ(truth("IF a THEN b"), truth("a -> b"));
  EXPECT_EQ(truth("TRUE and a"), truth("a"));
  EXPECT_EQ(truth("\u00ACa \u2227 b \u2228 c"), truth("not a and b or c"));
  EXPECT_EQ(truth("a\u2192b\u2194c"), truth("a -> b <-> c"));
  EXPECT_EQ(truth("a\u21D2b\u21D4c"), truth("a -> b <-> c"));
  EXPECT_EQ(canonical("low \u2264 half"), "p.low <= half");
  EXPECT_EQ(canonical("low \u2265 full"), "p.low >= full");
  EXPECT_EQ(canonical("low \u2260 full"), "p.low != full");
  EXPECT_EQ(truth("a\tand\nb\u00A0or c"), truth("a and b or c"));
}

TEST_F(Expressions, CompareLevelsByTheirPlaceInTheList) {
  const auto mask = [this](const std::string& text) {
    const Expression e = parse(text);
    EXPECT_EQ(e.nodes.size(), 1u) << text;
    return e.nodes.empty() ? LevelMask{0} : e.nodes[0].mask;
  };
  EXPECT_EQ(mask("low"), 0b1111110u);
  EXPECT_EQ(mask("not low"), 0b0000001u);
  EXPECT_EQ(mask("low = half"), 0b0000010u);
  EXPECT_EQ(mask("low == half"), 0b0000010u);
  EXPECT_EQ(mask("low != half"), 0b1111101u);
  EXPECT_EQ(mask("low < full"), 0b0000011u);
  EXPECT_EQ(mask("low <= full"), 0b0000111u);
  EXPECT_EQ(mask("low > full"), 0b1111000u);
  EXPECT_EQ(mask("low >= full"), 0b1111100u);
  EXPECT_EQ(mask("not low >= full"), 0b0000011u);
  EXPECT_EQ(mask("low = 'with space'"), 0b0100000u);
  EXPECT_EQ(mask("low = \"not\""), 0b0010000u);
  EXPECT_EQ(mask("low = 3"), 0b1000000u);
  EXPECT_EQ(mask("low < none"), 0u);
  EXPECT_EQ(mask("low >= none"), 0b1111111u);
  EXPECT_EQ(mask("a = yes"), 0b10u);
  EXPECT_EQ(mask("a = no"), 0b01u);
  // A level's name wins over an option's.
  EXPECT_EQ(mask("low = a"), 0b0001000u);
}

TEST_F(Expressions, CompareTwoOptions) {
  const Expression e = parse("low <= q.ladder");
  ASSERT_EQ(e.nodes.size(), 1u);
  EXPECT_EQ(e.nodes[0].op, Op::kCompare);
  std::vector<std::uint8_t> levels(case_.options.size(), 0);
  const Compare signs[] = {Compare::kEqual,     Compare::kNotEqual, Compare::kLess,
                           Compare::kLessEqual, Compare::kGreater,  Compare::kGreaterEqual};
  for (std::uint8_t l = 0; l < 7; ++l) {
    for (std::uint8_t r = 0; r < 3; ++r) {
      levels[4] = l;
      levels[6] = r;
      const bool expected[] = {l == r, l != r, l<r, l <= r, l> r, l >= r};
      for (std::size_t k = 0; k < 6; ++k) {
        Expression one = e;
        one.nodes[0].compare = signs[k];
        EXPECT_EQ(holds(one, levels), expected[k]);
      }
    }
  }
  EXPECT_EQ(canonical("low > ladder"), "p.low > q.ladder");
  EXPECT_EQ(canonical("not low > ladder and b"), "not (p.low > q.ladder) and p.b");
}

TEST_F(Expressions, FindBareNamesAtTheirPartyFirst) {
  EXPECT_EQ(canonical("a and rain", p_), "p.a and rain");
  EXPECT_EQ(canonical("a and rain", q_), "q.a and rain");
  EXPECT_EQ(canonical("b", q_), "p.b");
  EXPECT_EQ(canonical("p.a and ladder", std::nullopt), "p.a and q.ladder >= half");
  EXPECT_EQ(error("a", std::nullopt),
            "--where:1:1: error: 'a' is ambiguous: it can mean p.a, q.a\n"
            "  a\n"
            "  ^\n"
            "  hint: write the party too, such as 'p.a'\n");
}

TEST_F(Expressions, SayWhereTheyAreWrong) {
  EXPECT_EQ(error("b and (c or lwo >= half)"),
            "--where:1:13: error: no option 'lwo'\n"
            "  b and (c or lwo >= half)\n"
            "              ^~~\n"
            "  hint: did you mean 'low'?\n");
  EXPECT_EQ(error("b and\nx\xFFy"),
            "--where:2:2: error: not UTF-8 text\n"
            "  x\uFFFDy\n"
            "   ^\n");
  EXPECT_EQ(error(""),
            "--where:1:1: error: the expression is empty\n"
            "  hint: write a condition such as 'option' or 'not option'\n");
}

TEST_F(Expressions, OfAnyLengthNeedNoDepth) {
  std::string text = "a";
  for (int k = 0; k < 20000; ++k) text += k % 3 == 0 ? " or b" : k % 3 == 1 ? " and c" : " <-> d";
  const Expression e = parse(text);
  EXPECT_EQ(e.nodes.size(), 40001u);
  std::vector<std::uint8_t> levels(case_.options.size(), 1);
  EXPECT_TRUE(holds(e, levels));
  EXPECT_EQ(parse(to_text(e, case_)).nodes, e.nodes);
}

TEST_F(Expressions, NestUpToTheLimitAndNoFurther) {
  const auto nested = [](const std::string& open, const std::string& inside, const std::string& close, unsigned times) {
    std::string out;
    for (unsigned k = 0; k < times; ++k) out += open;
    out += inside;
    for (unsigned k = 0; k < times; ++k) out += close;
    return out;
  };
  const std::vector<std::pair<std::string, std::string>> shapes = {
      {"(", ")"},         {"not ", ""},     {"if b then ", ""},      {"b -> ", ""},
      {"if ", " then b"}, {"(b and ", ")"}, {"not(b or c and ", ")"}};
  for (const auto& [open, close] : shapes) {
    const unsigned per = open.starts_with("not(") ? 2 : 1;
    // Every operand that waits takes room too: those shapes reach the limit at most a little earlier.
    const unsigned fits = open.starts_with("not(") ? 66 : open == "(" || open == "not " ? kMaxNesting : kMaxNesting - 1;
    EXPECT_TRUE(parse_expression(nested(open, "a", close, fits / 1), case_, p_, "x").has_value()) << open;
    const std::string deep = nested(open, "a", close, kMaxNesting / per + 1);
    EXPECT_NE(error(deep).find("nested too deeply"), std::string::npos) << open;
    const std::string abyss = nested(open, "a", close, 100000);
    EXPECT_NE(error(abyss).find("nested too deeply"), std::string::npos) << open;
  }
}

TEST_F(Expressions, BuiltByHandMayBeDeeper) {
  Expression e;
  const unsigned n = 5000;
  for (unsigned k = 0; k < n; ++k) e.nodes.push_back(Node{.op = Op::kLevels, .option = OptionId(0), .mask = 2});
  for (unsigned k = 1; k < n; ++k) e.nodes.push_back(Node{.op = Op::kAnd});
  std::vector<std::uint8_t> levels(case_.options.size(), 1);
  EXPECT_TRUE(holds(e, levels));
  levels[0] = 0;
  EXPECT_FALSE(holds(e, levels));
}

TEST_F(Expressions, PrintSoThatTheyAreReadBack) {
  for (const auto& [text, expected] : std::vector<std::pair<std::string, std::string>>{
           {"not a", "not p.a"},
           {"not (a and b)", "not (p.a and p.b)"},
           {"a and (b and c)", "p.a and (p.b and p.c)"},
           {"(a and b) and c", "p.a and p.b and p.c"},
           {"(a -> b) -> c", "(p.a -> p.b) -> p.c"},
           {"a -> (b -> c)", "p.a -> p.b -> p.c"},
           {"(a or b) and c", "(p.a or p.b) and p.c"},
           {"if a then b", "p.a -> p.b"},
           {"low = 'with space'", "p.low = 'with space'"},
           {"low = 'not'", "p.low = 'not'"},
           {"low = 'a' or ladder", "p.low = a or q.ladder >= half"},
           {"not ladder", "q.ladder = none"},
           {"ladder < none", "q.ladder < none"},
           {"ladder >= none", "q.ladder >= none"},
           {"ladder", "q.ladder >= half"},
           {"low != full", "p.low != full"},
           {"true and not false", "true and not false"},
       }) {
    const Expression e = parse(text);
    EXPECT_EQ(to_text(e, case_), expected);
    EXPECT_EQ(parse(expected).nodes, e.nodes) << text;
  }
  // Levels no comparison can name.
  Expression odd;
  odd.nodes = {Node{.op = Op::kLevels, .option = OptionId(4), .mask = 0b0101010}, Node{.op = Op::kNot}};
  EXPECT_EQ(to_text(odd, case_), "not (p.low = half or p.low = a or p.low = 'with space')");
}

// ---- properties --------------------------------------------------------------------------------------------------

// A plain recursive evaluator over the text of fully parenthesised expressions would need the parser under test;
// instead random trees are printed by hand in several spellings and their truth computed beside them.
struct Tree {
  std::string text;
  std::vector<bool> truth;  // by setting of a, b, c, d
  int binding;              // 5 atom or not, 4 and, 3 or, 2 implies, 1 iff
};

Tree random_tree(std::mt19937& random, int depth) {
  const auto pick = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
  if (depth == 0 || pick(6) == 0) {
    const unsigned o = pick(4);
    Tree out{std::string(1, static_cast<char>('a' + o)), {}, 5};
    for (unsigned k = 0; k < 16; ++k) out.truth.push_back(((k >> o) & 1u) != 0);
    return out;
  }
  const auto wrap = [](const Tree& t, int least) { return t.binding < least ? "(" + t.text + ")" : t.text; };
  const unsigned kind = pick(6);
  Tree left = random_tree(random, depth - 1);
  if (kind == 0) {
    for (std::size_t k = 0; k < 16; ++k) left.truth[k] = !left.truth[k];
    return {(pick(2) ? "not " : "!") + wrap(left, 5), left.truth, 5};
  }
  const Tree right = random_tree(random, depth - 1);
  Tree out{"", std::vector<bool>(16), 0};
  for (std::size_t k = 0; k < 16; ++k) {
    const bool l = left.truth[k];
    const bool r = right.truth[k];
    out.truth[k] = kind == 1 ? (l && r) : kind == 2 ? (l || r) : kind == 3 ? (!l || r) : kind == 4 ? l == r : (!l || r);
  }
  switch (kind) {
    case 1:
      out.text = wrap(left, 4) + (pick(2) ? " and " : "&") + wrap(right, 5), out.binding = 4;
      break;
    case 2:
      out.text = wrap(left, 3) + (pick(2) ? " or " : "|") + wrap(right, 4), out.binding = 3;
      break;
    case 3:
      out.text = wrap(left, 3) + (pick(2) ? " implies " : "->") + wrap(right, 2), out.binding = 2;
      break;
    case 4:
      out.text = wrap(left, 1) + (pick(2) ? " iff " : "<->") + wrap(right, 2), out.binding = 1;
      break;
    default:
      out.text = "(if " + left.text + " then " + right.text + ")", out.binding = 5;
      break;
  }
  return out;
}

TEST_F(Expressions, MeanWhatTheirTreesMean) {
  std::mt19937 random(20240502);
  for (int round = 0; round < 3000; ++round) {
    const Tree tree = random_tree(random, 1 + round % 6);
    std::string expected;
    for (bool t : tree.truth) expected += t ? '1' : '0';
    ASSERT_EQ(truth(tree.text), expected) << tree.text;
    const Expression e = parse(tree.text);
    const std::string text = to_text(e, case_);
    ASSERT_EQ(parse(text).nodes, e.nodes) << tree.text << "\n" << text;
  }
}

// Any string of words and signs is either refused with a position inside it, or printed so that it reads back.
TEST_F(Expressions, AreRefusedOrReadBackWhateverTheWords) {
  const std::vector<std::string> words = {
      "a",   "b",   "low",    "ladder", "half", "none",   "rain", "zzz", "not ",  " and ", " or ",         "->",
      "<->", "if ", " then ", "(",      ")",    "(",      ")",    "=",   "<=",    "!=",    "'with space'", "true",
      " ",   "!",   "p.a",    "q.",     "'",    "\u00AC", "3",    "-",   " else "};
  std::mt19937 random(7);
  int accepted = 0;
  for (int round = 0; round < 40000; ++round) {
    std::string text;
    const unsigned length = 1 + static_cast<unsigned>(random() % 9);
    for (unsigned k = 0; k < length; ++k) text += words[random() % words.size()];
    const auto result = parse_expression(text, case_, p_, "x");
    if (result) {
      ++accepted;
      const std::string printed = to_text(*result, case_);
      const auto again = parse_expression(printed, case_, p_, "x");
      ASSERT_TRUE(again.has_value()) << text << "\n" << printed;
      ASSERT_EQ(again->nodes, result->nodes) << text << "\n" << printed;
    } else {
      ASSERT_FALSE(result.error().diagnostics.empty());
      for (const Diagnostic& d : result.error().diagnostics) {
        ASSERT_EQ(d.where.line, 1u) << text;
        ASSERT_LE(d.where.column, text.size() + 1) << text;
      }
    }
  }
  EXPECT_GT(accepted, 1000);
}

// ---- arithmetic --------------------------------------------------------------------------------------------------

class Utilities : public Expressions {
 protected:
  // Reverse Polish with names, to see the grouping.
  std::string shape(const std::string& text) const {
    const NameIndex names(case_);
    std::vector<ExpressionError> errors;
    const Arithmetic a = parse_arithmetic(text, names, p_, errors);
    if (!errors.empty()) return errors.front().what;
    std::string out;
    for (const ArithmeticNode& n : a.nodes) {
      if (!out.empty()) out += ' ';
      switch (n.op) {
        case ArithmeticOp::kNumber:
          out += n.number;
          break;
        case ArithmeticOp::kTruth:
          out += "{" + to_text(a.expressions[n.index], case_) + "}";
          break;
        case ArithmeticOp::kLevel:
          out += case_.options[n.option.index()].full_id;
          break;
        case ArithmeticOp::kNegate:
          out += "neg";
          break;
        case ArithmeticOp::kAdd:
          out += "+";
          break;
        case ArithmeticOp::kSubtract:
          out += "-";
          break;
        case ArithmeticOp::kMultiply:
          out += "*";
          break;
        case ArithmeticOp::kDivide:
          out += "/";
          break;
      }
    }
    return out;
  }
};

TEST_F(Utilities, GroupAsUsual) {
  EXPECT_EQ(shape("1 + 2 * 3"), "1 2 3 * +");
  EXPECT_EQ(shape("(1 + 2) * 3"), "1 2 + 3 *");
  EXPECT_EQ(shape("8 - 4 - 2"), "8 4 - 2 -");
  EXPECT_EQ(shape("8 / 4 / 2"), "8 4 / 2 /");
  EXPECT_EQ(shape("-2 * 3"), "2 neg 3 *");
  EXPECT_EQ(shape("2 * -3 + 1"), "2 3 neg * 1 +");
  EXPECT_EQ(shape("- -2"), "2 neg neg");
  EXPECT_EQ(shape("+2 - +3"), "2 3 -");
  EXPECT_EQ(shape("2\u22123\u00D74"), "2 3 4 * -");
}

TEST_F(Utilities, ReadNumbersExactly) {
  EXPECT_EQ(shape("0.10"), "0.1");
  EXPECT_EQ(shape("1e3 + 1E-3 + 2.5e+1"), "1000 0.001 + 25 +");
  EXPECT_EQ(shape("007.500"), "7.5");
  EXPECT_EQ(shape("1_000"), "1000");
  EXPECT_EQ(shape("123456789012345678901234567890.5"), "123456789012345678901234567890.5");
  EXPECT_EQ(shape("1e3-3"), "1000 3 -");
  EXPECT_EQ(shape("2e"), "'2e' is not a number");
}

TEST_F(Utilities, TellConditionsFromGroups) {
  EXPECT_EQ(shape("3 * (a and not b)"), "3 {p.a and not p.b} *");
  EXPECT_EQ(shape("((a) + (low >= half)) * 2"), "p.a {p.low >= half} + 2 *");
  EXPECT_EQ(shape("((a and b) + 1) * 2"), "{p.a and p.b} 1 + 2 *");
  EXPECT_EQ(shape("(not (a or b))"), "{not (p.a or p.b)}");
  EXPECT_EQ(shape("(true) - (if a then b)"), "{true} {p.a -> p.b} -");
  EXPECT_EQ(shape("a + low"), "p.a p.low +");
  EXPECT_EQ(shape("(a and b + 1)"), "'+' has no place in a condition");
}

}  // namespace
}  // namespace entente
