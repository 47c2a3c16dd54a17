#include "mark_words.h"

#include <fmt/format.h>

#include "entente/present/text.h"

namespace entente {

std::string sure_words(double confidence) {
  return fmt::format("{:.4g} % sure", confidence * 100);
}

std::vector<std::string> mark_words(const Statement& statement) {
  std::vector<std::string> list;
  if (statement.degree == 2) list.emplace_back("strong");
  if (statement.degree > 2) list.push_back(fmt::format("of degree {}", statement.degree));
  if (statement.unknown) list.emplace_back("unknown whether this or the contrary");
  if (statement.confidence < 1) list.push_back(sure_words(statement.confidence));
  if (statement.order_confidence < 1)
    list.push_back(sure_words(statement.order_confidence) + " to matter more than the next");
  return list;
}

std::string gap_words(const Ranking& ranking) {
  if (ranking.gaps.empty()) return "all mild";
  std::string text;
  for (const std::uint32_t gap : ranking.gaps) text += (text.empty() ? "" : ", ") + std::to_string(gap);
  return text;
}

std::string attitude_words(const Case& c, PartyId of, PartyId towards) {
  return fmt::format("{} is {} to {}", printable(c.parties[of.index()].name), name(c.stance(of, towards)),
                     of == towards ? "itself" : printable(c.parties[towards.index()].name));
}

}  // namespace entente
