/** How a report looks, on a screen and on paper: nothing is loaded, so its letters are the machine's own. */
export const REPORT_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { max-width: 1000px; margin: 0 auto; padding: 32px 24px 64px; background: #fff; color: #1a1d21;
  font: 15px/1.5 'Inter Variable', Inter, 'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', 'Apple SD Gothic Neo',
  system-ui, sans-serif; }
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; }
h2 { margin: 36px 0 8px; padding-bottom: 4px; border-bottom: 1px solid #d5d9de; font-size: 19px; }
h3 { margin: 20px 0 6px; font-size: 15px; }
p { margin: 6px 0; }
h1, h2, h3, p, li, td, th { overflow-wrap: anywhere; }
.small { color: #5a626b; font-size: 13px; }
.answer { margin: 12px 0; padding: 10px 14px; border-left: 4px solid #3a6ea5; background: #f3f6fa; }
.answer .headline { margin: 2px 0; font-size: 18px; font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 6px 0 12px; font-size: 13px; font-variant-numeric: tabular-nums; }
caption { padding: 4px 0; color: #5a626b; font-size: 13px; text-align: left; }
th, td { padding: 4px 8px; border-bottom: 1px solid #e3e6ea; text-align: left; vertical-align: top; }
thead th { border-bottom: 1px solid #8a929b; }
.figure { text-align: right; }
figure { margin: 12px 0 20px; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { color: #5a626b; font-size: 13px; }
pre { padding: 10px 12px; border: 1px solid #e3e6ea; background: #f7f8fa; white-space: pre-wrap; overflow-wrap: anywhere; }
pre, code { font: 12.5px/1.5 ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', 'Noto Sans KR', monospace; }
.hash { font: 11px/1.35 ui-monospace, Consolas, 'DejaVu Sans Mono', monospace; word-break: break-all; }
blockquote { margin: 6px 0; padding-left: 12px; border-left: 3px solid #d5d9de; }
.holds-no { color: #a4262c; font-weight: 600; }
@page { size: A4; margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 17pt; }
  h2 { margin-top: 18pt; font-size: 13pt; }
  h3 { font-size: 10.5pt; }
  h2, h3, caption { break-after: avoid; }
  .answer .headline { font-size: 12pt; }
  .scroll { overflow: visible; }
  table { width: 100%; font-size: 7.5pt; }
  th, td { padding: 2pt 3pt; }
  thead { display: table-header-group; }
  tr, figure, .answer { break-inside: avoid; }
  pre, code { font-size: 8pt; }
  .hash { font-size: 6.5pt; }
  .answer, pre { print-color-adjust: exact; }
}
`
