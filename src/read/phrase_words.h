// The words that tell where phrases begin and end; shared by the walks of phrases.h.
#pragma once

#include "read/phrases.h"

namespace entente::read {

inline constexpr auto kNot = words("not", "n't", "never", "hardly", "no", "neither");
inline constexpr auto kModal = words("may", "might", "could", "can", "would", "should", "must", "will", "shall", "'ll",
                                     "'d", "wo", "ca", "cannot", "ought");
inline constexpr auto kDays =
    words("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today",
          "tomorrow", "tonight", "earlier", "later", "recently", "afterward", "afterwards", "monday.", "week", "month",
          "year", "weekend", "night", "morning", "afternoon", "evening", "january", "february", "march", "april",
          "june", "july", "august", "september", "october", "november", "december", "jan.", "feb.", "aug.", "sept.",
          "oct.", "nov.", "dec.", "ago", "sunday.");
inline constexpr auto kDayModifiers =
    words("late", "early", "last", "this", "earlier", "next", "on", "in", "the", "previous", "same", "that");
inline constexpr auto kRelative = words("who", "which", "whom", "whose", "that");
inline constexpr auto kPrepositions =
    words("of", "in", "for", "at", "from", "on", "with", "by", "to", "near", "between", "against", "about", "under",
          "behind", "within", "inside", "outside", "including", "like", "among", "across", "throughout", "representing",
          "around", "over", "close", "along", "into", "during", "via", "through", "without", "toward", "towards", "as",
          "than", "since", "regarding", "concerning");

}  // namespace entente::read
