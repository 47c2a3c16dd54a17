// "Mr. Brand (Netherlands): We welcome the agreement." Whose words follow a colon at the beginning of a paragraph?
//
// Records of meetings, interviews and press briefings name the speaker so; but so do "Contact:", "BYLINE:" and "Our
// standards:" name what follows. A label is a speaker's where it has a title ("Mr.", "The Secretary-General"), where it
// comes back, or where its name stands elsewhere in the report; words that name things (data/labels.tsv) never are.
// Cost: linear in the report, once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/block.h"

namespace entente::read {

struct Label {
  Range name;              // without what stands in brackets
  std::size_t colon = 0;   // its token
  std::uint64_t last = 0;  // hash of the name's last word
  bool title = false;      // "Mr.", "The President"
  bool capitals = false;   // "BRANDVOLD"
  bool thing = false;      // "Contact", "BYLINE"
};

// The label the block begins with.
std::optional<Label> label_of(const Block& block);

class SpeakerLabels {
 public:
  explicit SpeakerLabels(std::string_view text);
  // Are words behind this label its speaker's?
  bool speaks(const Label& label) const;
  // The same where the words stand between quotation marks.
  bool may_speak(const Label& label) const { return !label.thing; }

 private:
  struct Seen {
    std::uint32_t labels = 0;  // paragraphs it opens
    std::uint32_t others = 0;  // elsewhere, with a capital
  };
  std::unordered_map<std::uint64_t, Seen> seen_;
};

}  // namespace entente::read
