// Properties of random models as GoogleTest tests.
#include "tests/support/property.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <string>

namespace entente::testing {

namespace {

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace

void for_random_models(unsigned count, const Features& features, const std::function<void(const Case&)>& property) {
  const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
  rc::detail::TestMetadata metadata;
  metadata.id = std::string(info->test_suite_name()) + "/" + info->name();
  metadata.description = info->name();
  rc::detail::TestParams params;
  params.seed = from_environment("ENTENTE_SEED", 20240502);
  params.maxSuccess = static_cast<int>(count * from_environment("ENTENTE_MODELS", 1));
  const rc::Gen<RandomModel> generator = random_model(features);
  const auto result = rc::detail::checkTestable(
      [&] {
        const RandomModel model = *generator;
        property(model.value);
      },
      metadata, params);
  if (result.template is<rc::detail::SuccessResult>()) return;
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  ADD_FAILURE() << text.str() << "\nENTENTE_SEED=" << params.seed;
}

unsigned draw(unsigned n) {
  return static_cast<unsigned>(*rc::gen::resize(100, rc::gen::inRange<int>(0, static_cast<int>(n))));
}

}  // namespace entente::testing
