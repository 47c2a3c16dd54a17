// Is what the writer writes JSON, whatever the texts in it?
#include "io/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

namespace entente::io {
namespace {

std::string as_json(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(JsonWriter, EscapesTexts) {
  EXPECT_EQ(as_json("a\"b\\c"), "\"a\\\"b\\\\c\"");
  EXPECT_EQ(as_json(std::string_view("\n\t\r\0", 4)), "\"\\n\\t\\u000d\\u0000\"");
  EXPECT_EQ(as_json("Türkiye"), "\"Türkiye\"");
  EXPECT_EQ(as_json("a\xFFz\xC3"), "\"a\uFFFDz\uFFFD\"");
}

TEST(JsonWriter, LaysOutLinesAndInlineContainers) {
  JsonWriter out;
  out.begin_object(JsonWriter::Layout::kLines);
  out.member("a", "x");
  out.key("empty");
  out.begin_array(JsonWriter::Layout::kLines);
  out.end_array();
  out.key("list");
  out.begin_array();
  out.number(1);
  out.real(0.25);
  out.boolean(true);
  out.null();
  out.real(std::numeric_limits<double>::infinity());
  out.end_array();
  out.key("inner");
  out.begin_object(JsonWriter::Layout::kLines);
  out.member("n", std::uint64_t{18446744073709551615u});
  out.end_object();
  out.end_object();
  EXPECT_EQ(std::move(out).finish(),
            "{\n  \"a\": \"x\",\n  \"empty\": [],\n  \"list\": [1, 0.25, true, null, null],\n  \"inner\": {\n"
            "    \"n\": 18446744073709551615\n  }\n}\n");
}

}  // namespace
}  // namespace entente::io
