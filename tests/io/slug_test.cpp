// Does every name give an id a case file accepts?
#include "io/slug.h"

#include <gtest/gtest.h>

namespace entente::io {
namespace {

TEST(Slug, MakesIdsOfNames) {
  EXPECT_EQ(slug("Release Water", "option"), "release_water");
  EXPECT_EQ(slug("Türkiye's offer", "party"), "turkiye_s_offer");
  EXPECT_EQ(slug("  --Łódź!!", "party"), "lodz");
  EXPECT_EQ(slug("2nd track", "option"), "option_2nd_track");
  EXPECT_EQ(slug("Not", "option"), "option_not");
  EXPECT_EQ(slug("IFF", "option"), "option_iff");
  EXPECT_EQ(slug("中国", "party"), "party");
  EXPECT_EQ(slug("", "party"), "party");
  EXPECT_EQ(slug(std::string(500, 'x'), "party"), std::string(40, 'x'));
  EXPECT_EQ(slug("a\xFF"
                 "b",
                 "party"),
            "a_b");
}

TEST(Slug, KeepsIdsApart) {
  std::set<std::string> taken;
  EXPECT_EQ(unique_id("full", taken), "full");
  EXPECT_EQ(unique_id("full", taken), "full_2");
  EXPECT_EQ(unique_id("full_2", taken), "full_2_2");
  EXPECT_EQ(unique_id("full", taken), "full_3");
}

}  // namespace
}  // namespace entente::io
