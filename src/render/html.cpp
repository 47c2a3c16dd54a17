// A document as one page of HTML that needs nothing else.
//
// The page forbids itself scripts and anything from elsewhere (Content-Security-Policy), so that even a mistake in
// escaping could not run what a case file contains.
#include <fmt/format.h>

#include <optional>

#include "entente/render/layered_svg.h"
#include "entente/render/render.h"
#include "render/document_style.h"
#include "render/markup.h"

namespace entente {
namespace {

std::string id_attribute(const std::string& id) {
  return id.empty() ? "" : fmt::format(" id=\"{}\"", markup_escaped(id));
}

std::string html(const Words& words) {
  std::string out;
  for (const Wording& span : words.spans) {
    const std::string text = markup_escaped(span.text);
    switch (span.kind) {
      case Wording::Kind::kPlain:
      case Wording::Kind::kOption:
        out += text;
        break;
      case Wording::Kind::kStrong:
      case Wording::Kind::kParty:
        out += "<strong>" + text + "</strong>";
        break;
      case Wording::Kind::kQuote:
        out += "<q>" + text + "</q>";
        break;
      case Wording::Kind::kCode:
      case Wording::Kind::kMore:
        out += "<code>" + text + "</code>";
        break;
      case Wording::Kind::kLink:
        out += fmt::format("<a href=\"#{}\">{}</a>", markup_escaped(span.target), text);
        break;
      case Wording::Kind::kState:
        out += fmt::format("<span class=\"state\">{}</span>", text);
        break;
      case Wording::Kind::kEvidence:
        out += fmt::format("<span class=\"evidence\">{}</span>", text);
        break;
    }
  }
  return out;
}

class Page {
 public:
  explicit Page(const Telling& telling) : telling_(telling) {}

  Result<std::string> run() {
    write_head();
    write_masthead();
    out_ += "<div class=\"columns\">\n";
    write_contents();
    out_ += "<main id=\"main\">\n";
    for (const Section& section : telling_.sections) {
      const std::string id = markup_escaped(section.id);
      out_ += fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n", id,
                          markup_escaped(section.title));
      if (!section.lead.empty()) write(Paragraph{section.lead, Paragraph::Tone::kLead});
      for (const Block& block : section.blocks) {
        std::visit([this](const auto& b) { write(b); }, block);
        if (error_) return tl::unexpected(*error_);
      }
      out_ += "</section>\n";
    }
    out_ += "</main>\n</div>\n<footer>\n";
    for (const std::string& line : telling_.colophon) out_ += "<p>" + markup_escaped(line) + "</p>\n";
    out_ += "</footer>\n</div>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void write_head() {
    out_ += fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"{}\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
        markup_escaped(telling_.generator), markup_escaped(telling_.title), kDocumentStyle);
  }

  void write_masthead() {
    out_ +=
        "<a class=\"skip\" href=\"#main\">Skip to the text</a>\n<div class=\"page\">\n<header class=\"masthead\">\n";
    if (!telling_.kicker.empty()) out_ += fmt::format("<p class=\"kicker\">{}</p>\n", markup_escaped(telling_.kicker));
    out_ += fmt::format("<h1>{}</h1>\n<dl class=\"particulars\">\n", markup_escaped(telling_.title));
    for (const auto& [name, words] : telling_.particulars)
      out_ += fmt::format("<dt>{}</dt><dd>{}</dd>\n", markup_escaped(name), markup_escaped(words));
    out_ += "</dl>\n</header>\n";
  }

  void write_contents() {
    out_ += "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n";
    for (const Section& section : telling_.sections)
      out_ +=
          fmt::format("<li><a href=\"#{}\">{}</a></li>\n", markup_escaped(section.id), markup_escaped(section.title));
    out_ += "</ol>\n</nav>\n";
  }

  void write(const Paragraph& paragraph) {
    const char* tone = paragraph.tone == Paragraph::Tone::kLead   ? " class=\"lead\""
                       : paragraph.tone == Paragraph::Tone::kNote ? " class=\"note\""
                                                                  : "";
    out_ += fmt::format("<p{}>{}</p>\n", tone, html(paragraph.words));
  }

  void write(const Subheading& heading) {
    out_ += fmt::format("<h3{}>{}</h3>\n", id_attribute(heading.id), markup_escaped(heading.text));
  }

  void write(const List& list) {
    const char* tag = list.ordered ? "ol" : "ul";
    out_ += fmt::format("<{}>\n", tag);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const ListItem& item = list.items[i];
      // The mark takes the place of the number, so the number goes into the words.
      out_ += item.marked ? "<li class=\"marked\">" : "<li>";
      if (item.marked && list.ordered) out_ += fmt::format("{}. ", i + 1);
      if (!item.name.empty()) out_ += html(item.name) + ": ";
      out_ += html(item.words);
      for (const Words& words : item.below) out_ += "<span class=\"below\">" + html(words) + "</span>";
      out_ += "</li>\n";
    }
    out_ += fmt::format("</{}>\n", tag);
  }

  void write(const Table& table) {
    out_ += fmt::format(
        "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{0}\">\n<table>\n<caption>{0}</caption>\n"
        "<thead><tr>",
        markup_escaped(table.caption));
    for (const Column& column : table.columns)
      out_ += fmt::format("<th scope=\"col\"{}>{}</th>", column.numeric ? " class=\"number\"" : "",
                          markup_escaped(column.title));
    out_ += "</tr></thead>\n<tbody>\n";
    for (const std::vector<Words>& row : table.rows) {
      out_ += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i) {
        const char* number = table.columns[i].numeric ? " class=\"number\"" : "";
        out_ += i == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", number, html(row[i]))
                       : fmt::format("<td{}>{}</td>", number, html(row[i]));
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody>\n</table>\n</div>\n";
  }

  void write_quotations(const std::vector<Quotation>& list) {
    if (list.empty()) return;
    out_ += "<ul class=\"quotations\">\n";
    for (const Quotation& quotation : list) {
      out_ += fmt::format("<li{}{}>", id_attribute(quotation.id), quotation.against ? " class=\"against\"" : "");
      if (!quotation.quote.empty())
        out_ += fmt::format("<blockquote dir=\"auto\">\xE2\x80\x9C{}\xE2\x80\x9D</blockquote>",
                            markup_escaped(quotation.quote));
      Words source;
      source.append(quotation.label);
      if (!quotation.label.empty()) source.say(" ");
      if (quotation.against) source.strong("Against it: ");
      source.append(quotation.source);
      out_ += "<p class=\"source\">" + html(source) + "</p></li>\n";
    }
    out_ += "</ul>\n";
  }
  void write(const Quotations& quotations) { write_quotations(quotations.list); }

  void write(const Card& card) {
    out_ += fmt::format("<div class=\"card{}\"{}>\n<p class=\"card-title\">{}</p>\n",
                        card.prominent ? " prominent" : "", id_attribute(card.id), html(card.title));
    if (!card.tags.empty()) {
      out_ += "<p class=\"tags\">";
      for (const std::string& tag : card.tags)
        out_ += fmt::format("<span class=\"tag\">{}</span> ", markup_escaped(tag));
      out_ += "</p>\n";
    }
    if (!card.facts.empty()) {
      out_ += "<dl class=\"facts\">\n";
      for (const auto& [name, words] : card.facts)
        out_ += fmt::format("<dt>{}</dt><dd>{}</dd>\n", markup_escaped(name), html(words));
      out_ += "</dl>\n";
    }
    for (const Words& words : card.body) out_ += "<p>" + html(words) + "</p>\n";
    write_quotations(card.quotations);
    out_ += "</div>\n";
  }

  void write(const Figure& figure) {
    LayeredSvgOptions options;
    options.inline_in_page = true;
    options.prefix = figure.id;
    const auto svg = layered_svg(figure.graph, options);
    if (!svg) {
      error_ = svg.error();
      return;
    }
    out_ += fmt::format("<figure{}>\n<div class=\"picture\">\n{}</div>\n<figcaption>{}</figcaption>\n</figure>\n",
                        id_attribute(figure.id), *svg, markup_escaped(figure.caption));
  }

  const Telling& telling_;
  std::string out_;
  std::optional<Error> error_;
};

}  // namespace

Result<std::string> html_page(const Telling& telling) {
  return Page(telling).run();
}

}  // namespace entente
