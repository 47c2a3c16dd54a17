// What does an expression of a case mean?
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "case/names.h"
#include "case/tokens.h"
#include "entente/case/expression.h"

namespace entente {

// Grammar, loosest first:
//   A if B (not together with an arrow) | A <-> B | A -> B (to the right) | A or B | A and B | not A
//   if A then B                              B reaches as far to the right as it can
//   option | option = level | option < option | state (graph form) | named condition | true | false | ( ... )
//
// A named condition is replaced by what it means; Expression::named keeps where.
//
// Wrong names are all reported, grammar errors once. The result is meaningful only where `errors` stayed empty.
Expression parse_boolean(std::string_view text, const NameIndex& names, std::optional<PartyId> party,
                         std::vector<ExpressionError>& errors);

// The same for tokens read before, without text and place; the last one must be kEnd or a closing parenthesis that ends
// the part.
Expression parse_boolean_tokens(std::span<const Token> tokens, const NameIndex& names, std::optional<PartyId> party,
                                std::vector<ExpressionError>& errors);

// Numbers, + - * /, parentheses, options (the position of their level: 0, 1, ...), and conditions in parentheses (1 or
// 0).
Arithmetic parse_arithmetic(std::string_view text, const NameIndex& names, std::optional<PartyId> party,
                            std::vector<ExpressionError>& errors);

// The option `token` means; errors are reported and give nothing.
std::optional<OptionId> resolve_option(const Token& token, const NameIndex& names, std::optional<PartyId> party,
                                       std::vector<ExpressionError>& errors);

// The level `token` means; errors are reported and give nothing.
std::optional<std::uint32_t> resolve_level(OptionId option, const Token& token, const NameIndex& names,
                                           std::vector<ExpressionError>& errors);

// Bit per level of an option with `levels` levels.
LevelMask all_levels(std::size_t levels);

// The levels l of `levels` with l <compare> `level`.
LevelMask compare_mask(Compare compare, std::uint32_t level, std::size_t levels);

}  // namespace entente
