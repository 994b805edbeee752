// Dates that are known more or less (Extended Date/Time Format): bounds to draw, words to read.

import { language, t } from "./language.js";

const DAY = 86_400_000;
const pad = (year) => String(year).padStart(4, "0");

/** First and last day of one date, as times; "18XX", "2025-11", "2025-11-14", "1999~". */
function bounds(date) {
  const found = /^(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?/.exec(date.replace(/[?~%]/g, ""));
  if (!found) return null;
  const [, year, month, day] = found;
  const low = year.replaceAll("X", "0");
  const high = year.replaceAll("X", "9");
  const known = (part) => part && !part.includes("X");
  if (!known(month)) return [Date.UTC(low, 0, 1), Date.UTC(high, 11, 31)].map((time, i) => fix(time, i ? high : low));
  const season = { 21: [2, 5], 22: [5, 8], 23: [8, 11], 24: [11, 14] }[month];
  if (season) return [Date.UTC(low, season[0], 1), Date.UTC(high, season[1], 0)];
  if (!known(day)) return [Date.UTC(low, month - 1, 1), Date.UTC(high, month, 0)];
  return [Date.UTC(low, month - 1, day), Date.UTC(high, month - 1, day)];
}

/** Date.UTC takes the years 0 to 99 for 1900 to 1999. */
const fix = (time, year) => (Math.abs(year) < 100 ? new Date(time).setUTCFullYear(year) : time);

/**
 * When something begins and ends: {begin: [earliest, latest], end: [earliest, latest]}, with null for what is open.
 * A single date says that it lies somewhere within.
 */
export function span(edtf) {
  if (!edtf) return null;
  const [from, to] = edtf.includes("/") ? edtf.split("/") : [edtf, null];
  const first = from === ".." || from === "" ? null : bounds(from);
  const last = to === null ? first : to === ".." || to === "" ? null : bounds(to);
  if (!first && !last) return null;
  if (to === null) return { begin: first, end: [first[0], first[1] + DAY], single: true };
  return { begin: first, end: last && [last[0], last[1] + DAY] };
}

/** A date in words. */
export function when(edtf) {
  if (!edtf) return "";
  if (edtf.includes("/")) {
    const [from, to] = edtf.split("/");
    const open = (end) => end === ".." || end === "";
    if (open(from) && open(to)) return t("date.unknown");
    if (open(from)) return t("date.until", { date: one(to) });
    if (open(to)) return t("date.since", { date: one(from) });
    return t("date.between", { from: one(from), to: one(to) });
  }
  return one(edtf);
}

function one(date) {
  const plain = date.replace(/[?~%]/g, "");
  const doubt = plain === date ? "" : ` (${t("date.uncertain")})`;
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(plain);
  if (!parts) return plain + doubt;
  const [, year, month, day] = parts;
  if (month > 12) return `${t(`season.${month}`)} ${year}${doubt}`;
  if (!month) return Number(year) + doubt;
  const format = { timeZone: "UTC", year: "numeric", month: "long", ...(day && { day: "numeric" }) };
  return new Intl.DateTimeFormat(language(), format).format(new Date(`${pad(year)}-${month}-${day ?? "01"}T00:00:00Z`)) + doubt;
}
