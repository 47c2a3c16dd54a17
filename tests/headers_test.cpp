// Does every public header compile alone? Compiling is what proves it (the target entente_headers of
// tests/CMakeLists.txt, which the tests are built after); here it is checked that no header was left out of it.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

TEST(Headers, EveryPublicHeaderIsCompiledAlone) {
  std::string on_disk;
  std::size_t count = 0;
  for (const SourceFile& file : files_below("include", {".h"})) {
    on_disk += file.path.substr(std::string("include/").size()) + '\n';
    ++count;
  }
  EXPECT_GE(count, 10u);
  std::ifstream list(test::build_folder() + "/tests/headers/compiled.txt", std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(list), {}), on_disk);
}

TEST(Headers, EveryPublicHeaderSaysWhatItIsForAndGuardsItself) {
  for (const SourceFile& file : files_below("include", {".h"})) {
    EXPECT_TRUE(file.text.starts_with("// ")) << file.path;
    EXPECT_NE(file.text.find("\n#pragma once\n"), std::string::npos) << file.path;
  }
}

// Every file begins with what it is for; a .cpp file may leave that to the header it begins with.
TEST(Headers, EverySourceFileSaysWhatItIsFor) {
  for (const char* folder : {"src", "tests", "bench"})
    for (const SourceFile& file : files_below(folder, {".h", ".cpp"})) {
      const bool own_header = file.path.ends_with(".cpp") && file.text.starts_with("#include \"");
      EXPECT_TRUE(file.text.starts_with("// ") || own_header) << file.path;
    }
}

}  // namespace
}  // namespace entente::test
