// Does a browser show the report: every section, nothing wider than the screen, and can it be printed?
//
// The report forbids itself scripts, so a page around it looks in: it holds the report in a frame of a given width and
// writes down what it finds, which `chromium --headless --dump-dom` prints. A test fails where there is no chromium.
#include <gtest/gtest.h>
#include <unistd.h>
#include "tests/support/paths.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

constexpr const char* kChromium =
    "chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --allow-file-access-from-files --virtual-time-budget=20000 ";

std::string printed_by(const std::string& command) {
  std::string text;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  for (int ch = std::fgetc(pipe); ch != EOF; ch = std::fgetc(pipe)) text.push_back(static_cast<char>(ch));
  EXPECT_EQ(::pclose(pipe), 0) << command;
  return text;
}

class ReportPage : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "entente-page-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    const std::string command =
        std::string("'" + entente::test::program() + "' report '" + entente::test::root() + "/examples/") + GetParam() +
        "/case.toml' -o '" + (folder_ / "report.html").string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string chromium(const std::string& arguments) const {
    return kChromium + ("--user-data-dir='" + (folder_ / "profile").string() + "' ") + arguments + " 2>/dev/null";
  }

  fs::path folder_;
};

TEST_P(ReportPage, FitsScreensWideAndNarrow) {
  std::ofstream(folder_ / "look.html") << R"html(<!DOCTYPE html><meta charset="utf-8"><pre id="found"></pre>
<iframe src="report.html" width="1240" height="900"></iframe><iframe src="report.html" width="390" height="800"></iframe>
<iframe src="report.html" width="302" height="800"></iframe>
<script>
onload = () => {
  const lines = [];
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument;
    const root = page.documentElement;
    const wide = [...page.querySelectorAll("main *")].filter(e => !e.closest(".scroll, .picture")
      && e.getBoundingClientRect().right > root.clientWidth + 1);
    const empty = [...page.querySelectorAll("section")].filter(s => s.getBoundingClientRect().height < 40);
    lines.push(["width", frame.width, "over", root.scrollWidth - root.clientWidth, "wide", wide.length, "sections",
      page.querySelectorAll("section").length, "empty", empty.length].join(" "));
  }
  document.getElementById("found").textContent = lines.join("; ");
};
</script>)html";
  const std::string dom = printed_by(chromium("--dump-dom 'file://" + (folder_ / "look.html").string() + "'"));
  const std::size_t begin = dom.find("<pre id=\"found\">");
  ASSERT_NE(begin, std::string::npos) << "is chromium installed? " << dom;
  EXPECT_EQ(dom.substr(begin + 16, dom.find("</pre>") - begin - 16),
            "width 1240 over 0 wide 0 sections 11 empty 0; width 390 over 0 wide 0 sections 11 empty 0; "
            "width 302 over 0 wide 0 sections 11 empty 0");
}

TEST_P(ReportPage, CanBePrinted) {
  const fs::path pdf = folder_ / "report.pdf";
  printed_by(chromium("--no-pdf-header-footer --print-to-pdf='" + pdf.string() + "' 'file://" +
                      (folder_ / "report.html").string() + "'"));
  std::ifstream file(pdf, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_TRUE(text.str().starts_with("%PDF-"));
  EXPECT_NE(text.str().find("/MediaBox [0 0 594.95996 841.91998]"), std::string::npos) << "not A4";
}

std::string test_name(const ::testing::TestParamInfo<const char*>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Examples, ReportPage, ::testing::Values("ankara-damascus-2022", "two-firms", "elmira-1991"),
                         test_name);

}  // namespace
