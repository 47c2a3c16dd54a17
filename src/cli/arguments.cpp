// What did the user type? The one file that knows the command-line library.
#include "arguments.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>

#include "base/nearest.h"
#include "entente/present/text.h"

namespace entente::cli {
namespace {

// "--output" of "-o,--output".
std::string long_name(const std::string& names) {
  const std::size_t at = names.rfind("--");
  return at == std::string::npos ? names : names.substr(at);
}

tl::unexpected<Error> wrong_usage(std::string message, const std::string& hint) {
  return fail(ErrorKind::kUsage, hint.empty() ? std::move(message) : message + "; " + hint);
}

}  // namespace

void Arguments::flag(std::string names, bool& target, std::string help) {
  options_.push_back({std::move(names), "", std::move(help), &target, nullptr, false, false, nullptr});
}
void Arguments::value(std::string names, std::string placeholder, std::optional<std::string>& target,
                      std::string help) {
  options_.push_back(
      {std::move(names), std::move(placeholder), std::move(help), nullptr, &target, false, false, nullptr});
}
void Arguments::common_flag(std::string names, bool& target) {
  options_.push_back({std::move(names), "", "", &target, nullptr, true, false, nullptr});
}
void Arguments::common_value(std::string names, std::string placeholder, std::optional<std::string>& target) {
  options_.push_back({std::move(names), std::move(placeholder), "", nullptr, &target, true, false, nullptr});
}
void Arguments::positional(std::string placeholder, std::optional<std::string>& target, bool required) {
  positionals_.push_back({"", std::move(placeholder), "", nullptr, &target, false, required, nullptr});
}
void Arguments::positionals(std::string placeholder, std::vector<std::string>& targets, bool required) {
  positionals_.push_back({"", std::move(placeholder), "", nullptr, nullptr, false, required, &targets});
}

Result<void> Arguments::parse(const std::vector<std::string>& words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<std::string> known = {"--help"};
  CLI::Option* const help = app.add_flag("-h,--help");
  std::vector<CLI::Option*> added;
  std::vector<std::vector<std::string>> values(options_.size());
  for (std::size_t i = 0; i < options_.size(); ++i) {
    const Item& item = options_[i];
    if (item.flag) {
      added.push_back(app.add_flag(item.names)->disable_flag_override());
    } else {
      // One word each time; all of them are kept, as giving two is a mistake to be named.
      added.push_back(app.add_option(item.names, values[i])->expected(1)->allow_extra_args(false)->take_all());
    }
    known.push_back(long_name(item.names));
  }
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    app.parse(std::move(reversed));
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string text = mismatch.what();
    for (const Item& item : options_) {
      if (item.flag && text.rfind(long_name(item.names).substr(2) + ' ', 0) == 0) {
        return fail(ErrorKind::kUsage, long_name(item.names) + " takes no value");
      }
      if (item.value && text.find(long_name(item.names)) != std::string::npos) {
        return fail(ErrorKind::kUsage,
                    long_name(item.names) + " needs a value: " + long_name(item.names) + " " + item.placeholder);
      }
    }
    return fail(ErrorKind::kUsage, text);
  } catch (const CLI::ParseError& error) {
    return fail(ErrorKind::kUsage, error.what());
  }
  help_ = help->count() > 0;

  std::size_t next = 0;
  bool only_positionals = false;
  for (const std::string& word : app.remaining()) {
    if (word == "--" && !only_positionals) {
      only_positionals = true;
    } else if (word.size() > 1 && word[0] == '-' && !only_positionals) {
      const std::string name = word.substr(0, word.find('='));
      return wrong_usage("unknown option '" + name + "'", did_you_mean(name, known));
    } else if (next < positionals_.size() && positionals_[next].many != nullptr) {
      positionals_[next].many->push_back(word);
    } else if (next < positionals_.size()) {
      *positionals_[next++].value = word;
    } else if (!help_) {
      return fail(ErrorKind::kUsage, "unexpected argument '" + word + "'");
    }
  }
  for (std::size_t i = 0; i < options_.size(); ++i) {
    const Item& item = options_[i];
    if (item.flag) {
      *item.flag = added[i]->count() > 0;
    } else if (values[i].size() > 1) {
      return fail(ErrorKind::kUsage, long_name(item.names) + " is given more than once");
    } else if (!values[i].empty()) {
      *item.value = values[i].front();
    }
  }
  if (help_) return {};
  for (; next < positionals_.size(); ++next) {
    if (positionals_[next].many != nullptr && !positionals_[next].many->empty()) continue;
    if (positionals_[next].required) {
      return fail(ErrorKind::kUsage, positionals_[next].placeholder + " is missing: entente " + usage_);
    }
  }
  return {};
}

std::string Arguments::help() const {
  const TextStyle style;
  std::string text = wrap(summary_, style) + "\nUsage: entente " + usage_ + "\n\n";
  std::size_t width = 0;
  const auto lead = [](const Item& item) {
    std::string names = item.names;
    const std::size_t comma = names.find(',');
    if (comma != std::string::npos) names.insert(comma + 1, " ");
    return "  " + names + (item.placeholder.empty() ? "" : " " + item.placeholder);
  };
  for (const Item& item : options_) {
    if (!item.common) width = std::max(width, lead(item).size() + 2);
  }
  std::string common;
  for (const Item& item : options_) {
    if (item.common) {
      common += (common.empty() ? "" : " ") + item.names;
      // A no-break space keeps an option and its value on one line; it is turned back below.
      if (!item.placeholder.empty()) common += "\x01" + item.placeholder;
    } else {
      text += wrap(item.help, style, padded(lead(item), width), std::string(width, ' '));
    }
  }
  if (width > 0) text += '\n';
  std::string everywhere = wrap(common + " -h", style, "Everywhere: ", "            ");
  std::replace(everywhere.begin(), everywhere.end(), '\x01', ' ');
  text += everywhere;
  text += examples_.size() == 1 ? "\nExample:\n" : "\nExamples:\n";
  for (const std::string& line : examples_) text += "  " + line + '\n';
  return text;
}

}  // namespace entente::cli
