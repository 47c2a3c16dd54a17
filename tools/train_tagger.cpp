// How is src/read/data/tagger.bin made? Trains the part-of-speech tagger from CoNLL-U files and measures it. Run by
// hand:
//
//   cmake --build --preset release --target train_tagger
//   build/release/train_tagger train ewt-train.conllu src/read/data/tagger.bin
//   build/release/train_tagger test src/read/data/tagger.bin ewt-test.conllu pud.conllu
//
// The treebank's sentences are put together again and cut by our own tokenizer, so that the tagger is trained on the
// tokens it will meet; a token gets the tag of the treebank's last word inside it. Deterministic: the sentences are
// taken in an order drawn from a fixed seed.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "read/tagger.h"

namespace entente::read {
namespace {

struct Sample {
  std::string text;
  std::vector<Token> tokens;  // views into `text`
  std::vector<Tag> gold;
};

Tag tag_of(const std::string& xpos, const std::string& upos) {
  static const std::map<std::string, std::string> kMerged = {
      {"NNPS", "NNP"}, {"RBR", "RB"}, {"RBS", "RB"}, {"PDT", "DT"}, {"ADD", "NNP"}, {"AFX", "JJ"},
      {"LS", "CD"},    {"WP$", "WP"}, {"FW", "X"},   {"GW", "X"},   {"SYM", "X"},   {"$", "X"}};
  if (upos == "PUNCT") return Tag::kPunct;
  if (xpos == "IN" && upos == "SCONJ") return Tag::kSc;
  const auto merged = kMerged.find(xpos);
  const std::string& wanted = merged == kMerged.end() ? xpos : merged->second;
  for (std::size_t t = 0; t < kTags; ++t)
    if (wanted == name(static_cast<Tag>(t))) return static_cast<Tag>(t);
  return Tag::kX;
}

struct Word {
  std::size_t begin, end;
  Tag tag;
};

std::vector<Sample> load(const std::string& path) {
  std::vector<Sample> samples;
  std::ifstream file(path);
  std::string line, text;
  std::vector<Word> words;
  std::size_t inside_until = 0;  // id of the last word of a multiword token
  bool space_after_multi = true;
  const auto flush = [&] {
    if (words.empty()) return;
    Sample sample;
    sample.text = text;
    samples.push_back(std::move(sample));
    Sample& s = samples.back();
    std::vector<SentenceRange> sentences;
    tokenize(s.text, 0, s.tokens, sentences);
    for (const Token& token : s.tokens) {
      Tag tag = Tag::kX;
      unsigned inside = 0;
      for (const Word& w : words) {
        if (w.end <= token.begin || w.begin >= token.end()) continue;
        if (w.tag != Tag::kPunct || inside == 0) tag = w.tag;
        ++inside;
      }
      if (!token.is_word()) tag = Tag::kPunct;
      if (token.is_word() && tag == Tag::kPunct) tag = Tag::kX;
      if (inside > 1 && token.text.find('-') != std::string_view::npos && (tag == Tag::kVbn || tag == Tag::kVbg))
        tag = Tag::kJj;
      s.gold.push_back(tag);
    }
    words.clear();
    text.clear();
    inside_until = 0;
  };
  while (std::getline(file, line)) {
    if (line.empty()) {
      flush();
      continue;
    }
    if (line[0] == '#') continue;
    std::vector<std::string> f;
    std::stringstream in(line);
    for (std::string field; std::getline(in, field, '\t');) f.push_back(field);
    if (f.size() < 10 || f[0].find('.') != std::string::npos) continue;
    const bool space = f[9].find("SpaceAfter=No") == std::string::npos;
    if (const auto dash = f[0].find('-'); dash != std::string::npos) {
      inside_until = std::stoul(f[0].substr(dash + 1));
      space_after_multi = space;
      continue;
    }
    const std::size_t id = std::stoul(f[0]);
    const std::size_t begin = text.size();
    text += f[1];
    words.push_back({begin, text.size(), tag_of(f[4], f[3])});
    if (id < inside_until) continue;
    if (id == inside_until ? space_after_multi : space) text += ' ';
  }
  flush();
  // The views moved with the strings.
  for (Sample& s : samples) {
    std::vector<SentenceRange> sentences;
    tokenize(s.text, 0, s.tokens, sentences);
  }
  return samples;
}

void put(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t k = 0; k < bytes; ++k) out.push_back(static_cast<char>((value >> (8 * k)) & 0xFFu));
}

std::string assemble(const std::map<std::uint64_t, TagMask>& words, const std::vector<signed char>& weights) {
  std::string out = "entente-tagger-1";
  put(out, words.size(), 4);
  for (const auto& [hash, mask] : words) put(out, hash, 8), put(out, mask, 4);
  for (const signed char w : weights) out.push_back(static_cast<char>(w));
  return out;
}

int train(const std::string& corpus, const std::string& output) {
  std::vector<Sample> samples = load(corpus);
  std::map<std::uint64_t, std::array<std::uint32_t, kTags>> counts;
  for (const Sample& s : samples)
    for (std::size_t i = 0; i < s.tokens.size(); ++i)
      if (s.tokens[i].is_word()) ++counts[s.tokens[i].hash][static_cast<std::size_t>(s.gold[i])];
  std::map<std::uint64_t, TagMask> words;
  for (const auto& [hash, tags] : counts) {
    std::uint32_t total = 0;
    for (const std::uint32_t n : tags) total += n;
    TagMask mask = 0;
    const bool closed = total >= 12;
    for (std::size_t t = 0; t < kTags; ++t)
      if (tags[t] > 0 && (!closed || tags[t] * 200 >= total)) mask |= TagMask{1} << t;
    if (total >= 2) words[hash] = mask | (closed ? kClosed : 0);
  }
  constexpr std::size_t kSize = std::size_t{1} << kWeightBits;
  const std::string bare = assemble(words, std::vector<signed char>(kSize, 0));
  const Tagger lexicon(bare);
  std::vector<std::int32_t> weights(kSize, 0);
  std::vector<std::int64_t> totals(kSize, 0);
  std::vector<std::uint64_t> stamps(kSize, 0);
  std::uint64_t step = 0;
  std::mt19937_64 random(1);
  std::vector<std::size_t> order(samples.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto change = [&](std::size_t at, int by) {
    totals[at] += static_cast<std::int64_t>(step - stamps[at]) * weights[at];
    stamps[at] = step;
    weights[at] += by;
  };
  std::array<std::uint64_t, kFeatures> features{};
  for (int epoch = 0; epoch < 10; ++epoch) {
    for (std::size_t i = order.size(); i-- > 1;) std::swap(order[i], order[random() % (i + 1)]);
    std::size_t wrong = 0;
    std::size_t seen = 0;
    for (const std::size_t index : order) {
      Sample& s = samples[index];
      for (std::size_t i = 0; i < s.tokens.size(); ++i) {
        Token& token = s.tokens[i];
        if (!token.is_word()) continue;
        ++seen;
        const TagMask allowed = lexicon.candidates(token);
        if (std::has_single_bit(allowed)) {
          token.tag = static_cast<Tag>(std::countr_zero(allowed));
          continue;
        }
        Tagger::features(s.tokens, i, lexicon, features);
        ++step;
        std::int64_t best = 0;
        std::size_t chosen = kTags;
        for (TagMask rest = allowed; rest != 0; rest &= rest - 1) {
          const auto t = static_cast<std::size_t>(std::countr_zero(rest));
          std::int64_t score = 0;
          for (const std::uint64_t f : features) score += weights[Tagger::slot(f, t)];
          if (chosen == kTags || score > best) best = score, chosen = t;
        }
        token.tag = static_cast<Tag>(chosen);
        const auto right = static_cast<std::size_t>(s.gold[i]);
        if (chosen == right) continue;
        ++wrong;
        for (const std::uint64_t f : features) {
          change(Tagger::slot(f, right), 1);
          change(Tagger::slot(f, chosen), -1);
        }
      }
    }
    std::printf("epoch %d: %.2f%% right\n", epoch,
                100.0 * (1.0 - static_cast<double>(wrong) / static_cast<double>(seen)));
  }
  std::vector<double> averaged(kSize);
  std::vector<double> sizes;
  for (std::size_t at = 0; at < kSize; ++at) {
    change(at, 0);
    averaged[at] = static_cast<double>(totals[at]) / static_cast<double>(step);
    sizes.push_back(std::abs(averaged[at]));
  }
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(kSize - kSize / 50000), sizes.end());
  const double scale = 127.0 / sizes[kSize - kSize / 50000];
  std::vector<signed char> quantised(kSize);
  for (std::size_t at = 0; at < kSize; ++at)
    quantised[at] = static_cast<signed char>(std::lround(std::clamp(averaged[at] * scale, -127.0, 127.0)));
  std::ofstream(output, std::ios::binary) << assemble(words, quantised);
  std::printf("%zu words, scale %.2f\n", words.size(), scale);
  return 0;
}

int test(const std::string& model, const std::vector<std::string>& corpora) {
  std::ifstream file(model, std::ios::binary);
  const std::string data{std::istreambuf_iterator<char>(file), {}};
  const Tagger tagger(data);
  for (const std::string& corpus : corpora) {
    std::size_t right = 0;
    std::size_t all = 0;
    std::map<std::string, std::size_t> confusions;
    for (Sample& s : load(corpus)) {
      std::vector<SentenceRange> sentences;
      tokenize(s.text, 0, s.tokens, sentences);
      tagger.tag(s.tokens);
      for (std::size_t i = 0; i < s.tokens.size(); ++i) {
        if (!s.tokens[i].is_word()) continue;
        ++all;
        if (s.tokens[i].tag == s.gold[i]) {
          ++right;
        } else {
          ++confusions[std::string(name(s.gold[i])) + " as " + name(s.tokens[i].tag)];
        }
      }
    }
    std::printf("%s: %.2f%% of %zu words\n", corpus.c_str(),
                100.0 * static_cast<double>(right) / static_cast<double>(all), all);
    std::vector<std::pair<std::size_t, std::string>> most;
    for (const auto& [what, n] : confusions) most.push_back({n, what});
    std::sort(most.rbegin(), most.rend());
    for (std::size_t i = 0; i < std::min<std::size_t>(10, most.size()); ++i)
      std::printf("  %5zu %s\n", most[i].first, most[i].second.c_str());
  }
  return 0;
}

}  // namespace
}  // namespace entente::read

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 3 && words[0] == "train") return entente::read::train(words[1], words[2]);
  if (words.size() >= 3 && words[0] == "test") return entente::read::test(words[1], {words.begin() + 2, words.end()});
  std::cerr << "usage: train_tagger train CORPUS MODEL | test MODEL CORPUS...\n";
  return 2;
}
