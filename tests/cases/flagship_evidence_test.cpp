// Does the reader of reports find, in the flagship's brief, what its case quotes as evidence, and does it see the same
// kinds of source? The case was written by hand and checked against the reader: examples/ankara-damascus-2022/README.md
// tells where they differ and who is right.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "entente/case/parse.h"
#include "entente/io/statements_json.h"
#include "entente/read/article.h"
#include "entente/read/reported_statement.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

const std::string kFolder = "examples/ankara-damascus-2022/";

TEST(FlagshipEvidence, IsFoundByTheReader) {
  const auto parsed = read_case(test::root() + "/" + kFolder + "case.toml");
  ASSERT_TRUE(parsed);
  const Case& c = parsed->value;
  const std::string brief = file_text(kFolder + "reports/brief.txt");
  const auto article = read_article(brief, {"brief.txt", {}, ""});
  ASSERT_TRUE(article);
  const std::vector<ReportedStatement> statements = find_statements(*article, &c);

  std::size_t quoted = 0;
  std::size_t found = 0;
  std::size_t same_kind = 0;
  for (const Evidence& evidence : c.evidence) {
    if (!evidence.source || c.sources[evidence.source->index()].id != "brief") continue;
    ASSERT_TRUE(evidence.offset.has_value()) << evidence.id;
    ++quoted;
    const Span quote{*evidence.offset, *evidence.offset + evidence.quote.size()};
    const auto overlaps = [&](const ReportedStatement& s) {
      return std::any_of(s.content.begin(), s.content.end(), [&](const Span& piece) {
        const Span original = article->original(piece);
        return original.begin < quote.end && quote.begin < original.end;
      });
    };
    // The outermost statement stands before those inside of it.
    const auto statement = std::find_if(statements.begin(), statements.end(), overlaps);
    if (statement == statements.end()) continue;
    ++found;
    if (evidence_kind(*statement) == evidence.kind) ++same_kind;
  }
  EXPECT_EQ(quoted, 42u);
  EXPECT_GE(found, 35u);
  EXPECT_GE(same_kind, 22u);
}

}  // namespace
}  // namespace entente::test
