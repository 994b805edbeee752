// How many accounts there are in each month or year, as bars of which one is chosen, and days to choose between.

import { h } from "./dom.js";
import { language, number, t } from "./language.js";

/** The most bars that can be told apart. */
const MOST = 120;

const isMonth = ({ month }) => /\d-\d\d$/.test(month);

/** The days of the month that has most accounts, or else of the year. */
export function busiest(months) {
  const some = months.filter(isMonth);
  return days((some.length ? some : months).reduce((best, it) => (it.accounts > best.accounts ? it : best)).month);
}

/**
 * `months` are rows of timeline-months, in order: what no month holds stands in none of their bars, but in those of years.
 * `choose` is called with the days of a period.
 */
export function overview(months, chosen, choose) {
  const some = months.filter(isMonth);
  const unit = some.length > MOST || !some.length ? "year" : "month";
  const counts = new Map();
  for (const { month, accounts } of unit === "year" ? months : some) {
    const period = unit === "year" ? month.replace(/(\d)-\d\d$/, "$1") : month;
    counts.set(period, (counts.get(period) ?? 0) + accounts);
  }
  const periods = [...counts].slice(-MOST);
  const most = Math.max(...periods.map(([, count]) => count));
  const title = t("timeline.months", { unit: t(`timeline.unit.${unit}`) });
  const bar = ([period, count], i) => {
    const { from, to } = days(period);
    const words = t("timeline.bar", { period: name(period), count });
    const year = period.replace(/-\d\d$/, "");
    // The first bars have no room for a year that soon ends.
    const lasts = (periods[i + 3] ?? periods[i])[0].startsWith(year);
    const isFirst = i === 0 ? lasts || unit === "year" : (unit === "month" ? !periods[i - 1][0].startsWith(year) : Number(year) % 5 === 0);
    return h("li", {}, h("button", { type: "button", "aria-label": words, title: words, "aria-pressed": String(from === chosen.from && to === chosen.to),
      style: { "--share": count / most }, onclick: () => choose({ from, to }) }), isFirst && h("span", { class: "year", "aria-hidden": "true" }, year));
  };
  const day = (key, label) => h("p", { class: "field" }, h("label", { for: key }, t(label)),
    h("input", { id: key, type: "date", value: chosen[key], onchange: (event) => choose({ [key]: event.target.value }) }));
  return h("section", { class: "periods", "aria-label": title },
    h("p", { class: "quiet" }, title, ", ", t("timeline.most", { count: number(most) })),
    h("ol", { class: "bars" }, periods.map(bar)),
    h("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, day("from", "field.from"), day("to", "field.to")));
}

/** The first and the last day of "2024-05" or "2024". */
function days(period) {
  const [, year, month] = /^(-?\d+)(?:-(\d\d))?$/.exec(period) ?? [];
  if (!month) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { from: `${year}-${month}-01`, to: `${year}-${month}-${last}` };
}

function name(period) {
  const { from } = days(period);
  return period.includes("-", 1) ? new Intl.DateTimeFormat(language(), { timeZone: "UTC", month: "long", year: "numeric" }).format(new Date(from)) : period;
}
