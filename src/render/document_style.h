// How does a document look, on screens wide and narrow, light and dark, and on paper?
//
// System fonts only, so that nothing has to be fetched. Colours are variables, changed for dark screens alone: paper is
// white. Contrast is at least 4.5 to 1 for text. What colour says, words or dashes say too.
#pragma once

namespace entente {

inline constexpr const char* kDocumentStyle = R"css(
:root {
  --ink: #1f1e1b; --soft: #5c5a54; --faint: #8a877e; --paper: #fffefb; --panel: #f6f3ea; --rule: #ddd8ca;
  --accent: #1c4f72; --accent-soft: #e4edf2; --good: #2a6a3c; --good-soft: #e6f2e8; --warn: #8f3d00;
  --warn-soft: #fbeee2; --box: #ffffff;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Source Serif 4", "Noto Serif", "DejaVu Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Helvetica, Arial, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
  color-scheme: light;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; top: 0; background: var(--accent); color: #fff; padding: .6rem 1rem; font-family: var(--sans); z-index: 2; }
.skip:focus { left: 0; }
.page { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem 4rem; }
.masthead { padding: 3.5rem 0 1.75rem; border-bottom: 3px solid var(--ink); margin-bottom: 2rem; }
.kicker { margin: 0 0 .75rem; font: 600 .8125rem/1.3 var(--sans); letter-spacing: .09em; text-transform: uppercase; color: var(--accent); }
h1 { margin: 0; font: 700 clamp(1.9rem, 5.2vw, 3.1rem)/1.12 var(--serif); letter-spacing: -.012em; text-wrap: balance; }
.particulars { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.5rem; margin: 1.6rem 0 0; font: 400 .9375rem/1.5 var(--sans); max-width: 52rem; }
.particulars dt { color: var(--soft); }
.particulars dd { margin: 0; }
.columns { display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); gap: 3.5rem; align-items: start; }
nav { position: sticky; top: 1.5rem; font: 400 .9375rem/1.35 var(--sans); }
nav h2 { margin: 0 0 .6rem; font: 600 .8125rem/1.3 var(--sans); letter-spacing: .07em; text-transform: uppercase; color: var(--soft); border: 0; padding: 0; }
nav ol { margin: 0; padding: 0; list-style: none; counter-reset: toc; }
nav li { counter-increment: toc; border-top: 1px solid var(--rule); }
nav a { display: flex; gap: .6rem; padding: .48rem 0; color: var(--ink); text-decoration: none; }
nav a::before { content: counter(toc); color: var(--soft); flex: 0 0 1.4rem; font-variant-numeric: tabular-nums; }
nav a:hover { color: var(--accent); text-decoration: underline; }
main { max-width: 46rem; min-width: 0; counter-reset: section; }
section { counter-increment: section; margin: 0 0 3.25rem; }
h2 { margin: 0 0 1.1rem; padding-bottom: .4rem; border-bottom: 1px solid var(--rule); font: 700 1.6rem/1.22 var(--serif); letter-spacing: -.006em; text-wrap: balance; scroll-margin-top: 1rem; }
section > h2::before { content: counter(section) "\2002"; color: var(--faint); font-weight: 400; }
h3 { margin: 2.1rem 0 .7rem; font: 650 1.0625rem/1.35 var(--sans); scroll-margin-top: 1rem; text-wrap: balance; }
p { margin: 0 0 .95rem; max-width: 42rem; text-wrap: pretty; }
.lead { font-size: 1.19rem; line-height: 1.52; }
.note { font: 400 .9rem/1.5 var(--sans); color: var(--soft); }
q { quotes: "\201C" "\201D" "\2018" "\2019"; }
code { font: 400 .86em/1.5 var(--mono); background: var(--panel); padding: .08em .3em; border-radius: 3px; overflow-wrap: anywhere; }
main ol, main ul { margin: 0 0 1.2rem; padding-left: 1.6rem; }
main li { margin: 0 0 .5rem; padding-left: .2rem; }
main li::marker { font: 600 .9em var(--sans); color: var(--soft); font-variant-numeric: tabular-nums; }
.below { display: block; font: 400 .875rem/1.5 var(--sans); color: var(--soft); margin-top: .1rem; }
li.marked { list-style-type: "!\2002"; background: var(--warn-soft); border-left: 3px dashed var(--warn); padding: .45rem .7rem; margin-left: -.4rem; }
ol.steps li.marked::marker { color: var(--warn); font-weight: 700; }
.scroll { overflow-x: auto; margin: 0 0 1.6rem; }
table { border-collapse: collapse; width: 100%; font: 400 .9375rem/1.45 var(--sans); }
caption { text-align: left; font-weight: 600; padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .9rem .5rem 0; border-bottom: 1px solid var(--rule); }
thead th { font-weight: 600; color: var(--soft); border-bottom: 2px solid var(--ink); font-size: .85rem; vertical-align: bottom; }
tbody th { font-weight: 600; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
.card { border: 1px solid var(--rule); border-left: 4px solid var(--rule); border-radius: 4px; padding: .85rem 1.15rem .9rem; margin: 0 0 1rem; background: var(--box); scroll-margin-top: 1rem; }
.card.prominent { border-left-color: var(--good); }
.card-title { margin: 0 0 .35rem; font: 400 1.0625rem/1.45 var(--serif); max-width: none; }
.card-title strong { font-family: var(--sans); font-weight: 650; }
.tag { display: inline-block; font: 600 .78rem/1.3 var(--sans); color: var(--good); background: var(--good-soft); border: 1px solid currentColor; border-radius: 999px; padding: .12rem .6rem; margin: .1rem .15rem .1rem 0; }
.facts { display: grid; grid-template-columns: minmax(5.5rem, max-content) minmax(0, 1fr); gap: .18rem 1.1rem; margin: .3rem 0 .2rem; font: 400 .9375rem/1.5 var(--sans); }
.facts dt { font-weight: 600; max-width: 12rem; }
.facts dd { margin: 0; }
.card p { margin: .4rem 0 0; }
.card p.card-title { margin: 0 0 .35rem; }
.quotations { list-style: none; margin: .7rem 0 0; padding: 0; }
main ul.quotations > li { margin: 0 0 .75rem; padding: 0 0 0 .95rem; border-left: 2px solid var(--accent); scroll-margin-top: 1rem; }
main ul.quotations > li.against { border-left: 3px dashed var(--warn); }
.quotations blockquote { margin: 0; font-style: italic; line-height: 1.5; }
.quotations .source { margin: .1rem 0 0; font: 400 .85rem/1.45 var(--sans); color: var(--soft); }
.card .quotations { font-size: .96rem; }
.card:target, li:target { background: var(--accent-soft); }
figure { margin: 1.4rem 0 1.6rem; }
.picture { overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
figcaption { font: 400 .875rem/1.5 var(--sans); color: var(--soft); margin-top: .7rem; text-align: center; text-wrap: balance; }
footer { border-top: 3px solid var(--ink); padding-top: 1rem; font: 400 .85rem/1.55 var(--sans); color: var(--soft); }
footer p { margin: 0 0 .3rem; max-width: none; overflow-wrap: anywhere; }
@media (max-width: 62rem) {
  .columns { display: block; }
  main { margin: 0 auto; }
  nav { position: static; margin: 0 auto 2.5rem; max-width: 46rem; }
  nav ol { columns: 2; column-gap: 2rem; }
  nav li { break-inside: avoid; }
  .masthead { padding-top: 2rem; }
}
@media (max-width: 34rem) {
  body { font-size: 1rem; }
  .page { padding: 0 1rem 3rem; }
  nav ol { columns: 1; }
  .particulars { grid-template-columns: 1fr; gap: 0; }
  .particulars dd { margin-bottom: .5rem; }
  .card { padding: .75rem .85rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .4rem; }
  .lead { font-size: 1.08rem; }
  h2 { font-size: 1.35rem; }
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e9e6dd; --soft: #b3aea2; --faint: #8c877b; --paper: #181715; --panel: #25231f; --rule: #3a3731;
    --accent: #8cc4ea; --accent-soft: #1d3342; --good: #8fd3a0; --good-soft: #1d3123; --warn: #f3ae73;
    --warn-soft: #38271a; --box: #1f1e1b; color-scheme: dark;
  }
  .skip { color: #10202c; }
  .graph text { fill: var(--ink); }
  .graph .soft { fill: var(--soft); }
  .graph .state rect { fill: var(--box); stroke: var(--faint); }
  .graph .start rect { fill: var(--panel); }
  .graph .target rect { fill: var(--good-soft); stroke: var(--good); }
  .graph .frame { fill: var(--box); }
  .graph .c6.line, .graph .c6 .frame { stroke: #d8d4c8; }
  .graph .c6.head, .graph .c6 .bar { fill: #d8d4c8; }
}
@media print {
  @page { size: A4; margin: 20mm 19mm 22mm; @bottom-right { content: counter(page); font: 9pt sans-serif; color: #555; } }
  html { font-size: 10.4pt; }
  body { line-height: 1.45; background: #fff; }
  .page { max-width: none; padding: 0; }
  .columns { display: block; }
  .skip, nav { display: none; }
  main { max-width: none; }
  p { max-width: none; orphans: 3; widows: 3; }
  .masthead { padding: 0 0 1.2rem; margin-bottom: 1.4rem; }
  h1 { font-size: 25pt; }
  h2, h3, h3 + .note, caption, .card-title { break-after: avoid; }
  section { margin-bottom: 2rem; }
  .card, tr, li, blockquote, figure { break-inside: avoid; }
  .card { padding: .6rem .9rem; }
  .scroll, .picture { overflow: visible; }
  figure svg { max-height: 225mm; width: auto; }
  a { color: inherit; text-decoration: none; }
  .card:target, li:target { background: none; }
  thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace entente
