// A layered graph as a picture: how are boxes put so that nothing overlaps and few lines cross?
//
// The idea: edges get boxes too. Rows of nodes and rows of edges alternate, so that what an edge has to say is laid out
// like everything else, and every line runs from one row to the next. The method is that of Sugiyama, Tagawa and Toda
// (1981) with nothing left of its first two steps, since layers are given and no edge spans more than one:
//
//   1. Text is broken to the width of its box; the boxes of a row are aligned at the middle and as high as they need.
//   2. Order within rows: sweeps down and up, each row sorted by the mean place of its neighbours in the row before.
//   3. Places: sweeps again, each box wanting to stand under (over) the mean of its neighbours. Given an order and
//      distances to keep, the places nearest to those wanted are the solution of an isotonic regression, which pooling
//      adjacent violators finds in one pass.
//
// All boxes of a picture have one width, chosen by how many stand side by side at most: readable on A4 with four, and
// as wide as a column of 80 mm with one. Cost: boxes x log(boxes) per sweep. Tried and dropped: labels on the lines,
// which lie over each other as soon as two steps leave one state; minimising crossings exactly, which nobody would see.
#include "entente/render/layered_svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/palette.h"
#include "base/utf8.h"
#include "entente/base/budget.h"
#include "render/markup.h"

namespace entente {
namespace {

constexpr double kMargin = 8;   // around the picture
constexpr double kPad = 10;     // inside boxes
constexpr double kGap = 16;     // between boxes of a row
constexpr double kRowGap = 22;  // between rows
constexpr double kBar = 5;      // the party's colour at the left of a step
constexpr double kTitle = 13;   // size of type
constexpr double kText = 12;
constexpr double kLine = 16;  // from line to line
constexpr int kSweeps = 6;

constexpr const char* kInk = "#1d1d1b";
constexpr const char* kSoftInk = "#55554f";
constexpr const char* kLineColour = "#77776f";

struct Piece {
  std::string text;
  bool bold = false;
  bool soft = false;
};
// A line of text in a box: pieces one behind the other.
using TextLine = std::vector<Piece>;

struct DrawnBox {
  bool step = false;
  std::size_t item = 0;  // of graph.edges or graph.nodes
  std::vector<TextLine> lines;
  double middle = 0;  // x
  double top = 0;
  double height = 0;
  std::vector<std::size_t> above;  // positions in the row before
  std::vector<std::size_t> below;
};
using Row = std::vector<DrawnBox>;

// Breaks pieces of text at spaces, and words too long for a line anywhere.
class Breaker {
 public:
  Breaker(double width, double size) : width_(width), size_(size) {}

  void add(std::string_view text, bool bold, bool soft) {
    while (!text.empty()) {
      const std::size_t space = text.find(' ');
      std::string_view word = text.substr(0, space);
      text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
      if (!word.empty()) add_word(word, bold, soft);
    }
  }
  void end_line() {
    if (!line_.empty()) lines_.push_back(std::move(line_));
    line_.clear();
    taken_ = 0;
  }
  std::vector<TextLine> lines() {
    end_line();
    return std::move(lines_);
  }

 private:
  void add_word(std::string_view word, bool bold, bool soft) {
    const double space = sans_width(" ", size_, bold);
    double needed = sans_width(word, size_, bold);
    if (taken_ > 0 && taken_ + space + needed > width_) end_line();
    while (needed > width_) {
      std::size_t bytes = 0;
      double part = 0;
      while (bytes < word.size()) {
        const std::size_t next = code_point_at(word, bytes).size;
        const double more = sans_width(word.substr(bytes, next), size_, bold);
        if (bytes > 0 && part + more > width_) break;
        part += more;
        bytes += next;
      }
      append(word.substr(0, bytes), bold, soft);
      end_line();
      word.remove_prefix(bytes);
      needed = sans_width(word, size_, bold);
      if (word.empty()) return;
    }
    append(word, bold, soft);
    taken_ += needed;
  }
  void append(std::string_view word, bool bold, bool soft) {
    if (!line_.empty()) taken_ += sans_width(" ", size_, bold);
    if (!line_.empty() && line_.back().bold == bold && line_.back().soft == soft) {
      line_.back().text.append(" ").append(word);
    } else {
      line_.push_back({(line_.empty() ? "" : " ") + std::string(word), bold, soft});
    }
  }

  double width_, size_;
  double taken_ = 0;
  TextLine line_;
  std::vector<TextLine> lines_;
};

// The places nearest to `wanted` (in the sum of squares) that keep `distance` between neighbours.
std::vector<double> placed(const std::vector<double>& wanted, double distance) {
  struct Pool {
    double sum;
    std::size_t count;
    double mean() const { return sum / static_cast<double>(count); }
  };
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    pools.push_back({wanted[i] - distance * static_cast<double>(i), 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
      pools[pools.size() - 2].sum += pools.back().sum;
      pools[pools.size() - 2].count += pools.back().count;
      pools.pop_back();
    }
  }
  std::vector<double> places;
  for (const Pool& pool : pools) {
    for (std::size_t k = 0; k < pool.count; ++k)
      places.push_back(pool.mean() + distance * static_cast<double>(places.size()));
  }
  return places;
}

class Drawing {
 public:
  Drawing(const LayeredGraph& graph, const LayeredSvgOptions& options) : graph_(graph), options_(options) {}

  std::string run() {
    make_rows();
    std::size_t across = 1;
    for (const Row& row : rows_) across = std::max(across, row.size());
    width_ = across == 1 ? 284 : across == 2 ? 220 : across == 3 ? 196 : 164;
    for (Row& row : rows_) {
      for (DrawnBox& box : row) fill(box);
    }
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      for (std::size_t r = 1; r < rows_.size(); ++r) order(r, true);
      for (std::size_t r = rows_.size() - 1; r-- > 0;) order(r, false);
    }
    place_across();
    place_down();
    return write();
  }

 private:
  void make_rows() {
    std::uint32_t layers = 1;
    for (const LayeredNode& node : graph_.nodes) layers = std::max(layers, node.layer + 1);
    rows_.resize(2 * std::size_t{layers} - 1);
    std::vector<std::size_t> at(graph_.nodes.size());
    for (std::size_t n = 0; n < graph_.nodes.size(); ++n) {
      Row& row = rows_[2 * graph_.nodes[n].layer];
      at[n] = row.size();
      DrawnBox box;
      box.item = n;
      row.push_back(std::move(box));
    }
    for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
      const LayeredEdge& edge = graph_.edges[e];
      const std::size_t r = 2 * std::size_t{graph_.nodes[edge.from].layer} + 1;
      DrawnBox box;
      box.step = true;
      box.item = e;
      box.above = {at[edge.from]};
      box.below = {at[edge.to]};
      rows_[r - 1][at[edge.from]].below.push_back(rows_[r].size());
      rows_[r + 1][at[edge.to]].above.push_back(rows_[r].size());
      rows_[r].push_back(std::move(box));
    }
  }

  void fill(DrawnBox& box) const {
    Breaker breaker(width_ - 2 * kPad - (box.step ? kBar : 0), kText);
    if (box.step) {
      const LayeredEdge& edge = graph_.edges[box.item];
      breaker.add(edge.who, true, false);
      breaker.add(edge.what, false, false);
      if (edge.escorted) {
        breaker.end_line();
        breaker.add(edge.note, false, true);
      }
    } else {
      const LayeredNode& node = graph_.nodes[box.item];
      breaker.add(node.title, true, false);
      if (!node.note.empty()) breaker.add("\xC2\xB7 " + node.note, false, true);
      for (const auto& [who, what] : node.lines) {
        breaker.end_line();
        if (!who.empty()) breaker.add(who + ":", true, false);
        breaker.add(what, false, false);
      }
    }
    box.lines = breaker.lines();
    box.height = static_cast<double>(box.lines.size()) * kLine + 2 * kPad - 4;
  }

  // Sorts row r by the mean place of each box's neighbours in the row above or below.
  void order(std::size_t r, bool by_above) {
    Row& row = rows_[r];
    std::vector<std::pair<double, std::size_t>> keys;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::vector<std::size_t>& neighbours = by_above ? row[i].above : row[i].below;
      double mean = static_cast<double>(i);
      if (!neighbours.empty()) {
        const std::size_t sum = std::accumulate(neighbours.begin(), neighbours.end(), std::size_t{0});
        mean = static_cast<double>(sum) / static_cast<double>(neighbours.size());
      }
      keys.emplace_back(mean, i);
    }
    std::stable_sort(keys.begin(), keys.end());
    std::vector<std::size_t> now(row.size());
    Row sorted;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      now[keys[i].second] = i;
      sorted.push_back(std::move(row[keys[i].second]));
    }
    row = std::move(sorted);
    const auto renumber = [&](std::vector<std::size_t>& list) {
      for (std::size_t& i : list) i = now[i];
      std::sort(list.begin(), list.end());
    };
    if (r > 0) {
      for (DrawnBox& box : rows_[r - 1]) renumber(box.below);
    }
    if (r + 1 < rows_.size()) {
      for (DrawnBox& box : rows_[r + 1]) renumber(box.above);
    }
  }

  void place_across() {
    const double distance = width_ + kGap;
    for (Row& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i)
        row[i].middle = (static_cast<double>(i) - static_cast<double>(row.size() - 1) / 2) * distance;
    }
    const auto place = [&](std::size_t r, std::size_t other, bool by_above) {
      std::vector<double> wanted;
      for (const DrawnBox& box : rows_[r]) {
        const std::vector<std::size_t>& neighbours = by_above ? box.above : box.below;
        double sum = 0;
        for (const std::size_t i : neighbours) sum += rows_[other][i].middle;
        wanted.push_back(neighbours.empty() ? box.middle : sum / static_cast<double>(neighbours.size()));
      }
      const std::vector<double> places = placed(wanted, distance);
      for (std::size_t i = 0; i < places.size(); ++i) rows_[r][i].middle = places[i];
    };
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      for (std::size_t r = 1; r < rows_.size(); ++r) place(r, r - 1, true);
      for (std::size_t r = rows_.size() - 1; r-- > 0;) place(r, r + 1, false);
    }
    double left = 0;
    double right = 0;
    for (const Row& row : rows_) {
      for (const DrawnBox& box : row) {
        left = std::min(left, box.middle - width_ / 2);
        right = std::max(right, box.middle + width_ / 2);
      }
    }
    for (Row& row : rows_) {
      for (DrawnBox& box : row) box.middle = std::round(box.middle - left + kMargin);
    }
    total_width_ = std::ceil(right - left) + 2 * kMargin;
  }

  void place_down() {
    double y = kMargin;
    for (Row& row : rows_) {
      double height = 0;
      for (const DrawnBox& box : row) height = std::max(height, box.height);
      for (DrawnBox& box : row) box.top = y + std::floor((height - box.height) / 2);
      y += height + kRowGap;
    }
    total_height_ = y - kRowGap + kMargin;
  }

  // Where the k-th of `count` lines meets a box: spread over its middle half.
  double port(const DrawnBox& box, std::size_t k, std::size_t count) const {
    if (count < 2) return box.middle;
    const double share = static_cast<double>(k) / static_cast<double>(count - 1) - 0.5;
    return std::round(box.middle + share * width_ / 2);
  }
  static std::size_t position(const std::vector<std::size_t>& list, std::size_t what) {
    return static_cast<std::size_t>(std::find(list.begin(), list.end(), what) - list.begin());
  }

  std::string colour_class(const LayeredEdge& edge) const {
    return fmt::format("c{}", edge.colour % kPartyColours.size());
  }
  static const char* colour(const LayeredEdge& edge) { return kPartyColours[edge.colour % kPartyColours.size()]; }

  void write_line(const DrawnBox& upper, const DrawnBox& lower, double from, double to, const LayeredEdge& edge,
                  bool arrow) {
    const double y1 = upper.top + upper.height;
    const double y2 = lower.top - (arrow ? 6 : 0);
    const double bend = (y1 + y2) / 2;
    out_ += fmt::format(
        "<path class=\"line {}\" d=\"M{:g} {:g}C{:g} {:g} {:g} {:g} {:g} {:g}\" fill=\"none\" stroke=\"{}\" "
        "stroke-width=\"2\"{}/>\n",
        colour_class(edge), from, y1, from, bend, to, bend, to, y2, colour(edge),
        edge.escorted ? " stroke-dasharray=\"6 4\"" : "");
    if (!arrow) return;
    out_ += fmt::format("<path class=\"head {}\" d=\"M{:g} {:g}l-5 -8h10z\" fill=\"{}\"/>\n", colour_class(edge), to,
                        lower.top, colour(edge));
  }

  void write_lines(std::size_t r) {
    for (std::size_t i = 0; i < rows_[r].size(); ++i) {
      const DrawnBox& step = rows_[r][i];
      const LayeredEdge& edge = graph_.edges[step.item];
      const DrawnBox& from = rows_[r - 1][step.above.front()];
      const DrawnBox& to = rows_[r + 1][step.below.front()];
      write_line(from, step, port(from, position(from.below, i), from.below.size()), step.middle, edge, false);
      write_line(step, to, step.middle, port(to, position(to.above, i), to.above.size()), edge, true);
    }
  }

  void write_text(const DrawnBox& box, double left) {
    double y = box.top + kPad + kTitle - 3;
    for (const TextLine& line : box.lines) {
      out_ += fmt::format("<text x=\"{:g}\" y=\"{:g}\" fill=\"{}\" xml:space=\"preserve\">", left, y, kInk);
      for (const Piece& piece : line) {
        const std::string text = markup_escaped(piece.text);
        if (piece.bold) {
          out_ += "<tspan font-weight=\"700\">" + text + "</tspan>";
        } else if (piece.soft) {
          out_ += fmt::format("<tspan class=\"soft\" font-style=\"italic\" fill=\"{}\">{}</tspan>", kSoftInk, text);
        } else {
          out_ += text;
        }
      }
      out_ += "</text>\n";
      y += kLine;
    }
  }

  void write_box(const DrawnBox& box) {
    const double left = box.middle - width_ / 2;
    if (!box.step) {
      const LayeredNode& node = graph_.nodes[box.item];
      const char* kind = node.target ? "state target" : node.start ? "state start" : "state";
      const char* fill = node.target ? "#e6f2e8" : node.start ? "#f3efe3" : "#ffffff";
      out_ += fmt::format("<g class=\"{}\"><title>{}: {}</title>\n", kind, markup_escaped(node.title),
                          markup_escaped(node.words));
      out_ += fmt::format(
          "<rect x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\" rx=\"9\" fill=\"{}\" stroke=\"{}\" "
          "stroke-width=\"{}\"/>\n",
          left, box.top, width_, box.height, fill, kLineColour, node.target || node.start ? 2 : 1);
      write_text(box, left + kPad);
    } else {
      const LayeredEdge& edge = graph_.edges[box.item];
      out_ += fmt::format("<g class=\"step{} {}\"><title>{} {} ({})</title>\n", edge.escorted ? " escorted" : "",
                          colour_class(edge), markup_escaped(edge.who), markup_escaped(edge.what),
                          markup_escaped(edge.note));
      out_ += fmt::format(
          "<rect class=\"frame\" x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\" fill=\"#ffffff\" stroke=\"{}\" "
          "stroke-width=\"1.5\"{}/>\n",
          left, box.top, width_, box.height, colour(edge), edge.escorted ? " stroke-dasharray=\"6 4\"" : "");
      out_ += fmt::format("<rect class=\"bar\" x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\" fill=\"{}\"/>\n",
                          left, box.top, kBar, box.height, colour(edge));
      write_text(box, left + kBar + kPad);
    }
    out_ += "</g>\n";
  }

  std::string write() {
    const std::string id = options_.prefix;
    if (!options_.inline_in_page) out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    out_ += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" role=\"img\" aria-labelledby=\"{0}-title "
        "{0}-text\" width=\"{1:g}\" height=\"{2:g}\" viewBox=\"0 0 {1:g} {2:g}\" font-size=\"{3:g}\" "
        "font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n",
        markup_escaped(id), total_width_, total_height_, kText);
    out_ += fmt::format("<title id=\"{}-title\">{}</title>\n", markup_escaped(id), markup_escaped(graph_.title));
    out_ += fmt::format("<desc id=\"{}-text\">{}</desc>\n", markup_escaped(id), markup_escaped(graph_.description));
    if (!options_.inline_in_page)
      out_ += fmt::format("<rect width=\"{:g}\" height=\"{:g}\" fill=\"#ffffff\"/>\n", total_width_, total_height_);
    for (std::size_t r = 1; r < rows_.size(); r += 2) write_lines(r);
    for (const Row& row : rows_) {
      for (const DrawnBox& box : row) write_box(box);
    }
    out_ += "</svg>\n";
    return std::move(out_);
  }

  const LayeredGraph& graph_;
  const LayeredSvgOptions& options_;
  std::vector<Row> rows_;
  double width_ = 0;  // of every box
  double total_width_ = 0;
  double total_height_ = 0;
  std::string out_;
};

}  // namespace

Result<std::string> layered_svg(const LayeredGraph& graph, const LayeredSvgOptions& options) {
  if (graph.edges.size() > options.most_edges)
    return fail(ErrorKind::kLimit, fmt::format("the picture has {} steps, more than the limit of {}",
                                               human_count(graph.edges.size()), human_count(options.most_edges)));
  return Drawing(graph, options).run();
}

}  // namespace entente
