"use strict";
(() => {
  const PAGE = 50;
  const STATUSES = ["held", "planned", "proposed", "cancelled", "denied"];
  const ACTS = ["request", "accuse", "reject", "threaten", "support", "agree", "concede", "state"];
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const state = { view: "meetings", page: 0, sort: {}, actors: [], rows: [], unit: "", level: "actors" };

  // ---- elements: every text of an article goes in as text, never as markup
  function el(name, props, ...kids) {
    const svg = ["svg", "g", "rect", "circle", "line", "text", "title"].includes(name);
    const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    for (const [key, value] of Object.entries(props || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...kids.flat(9).filter((kid) => kid !== null && kid !== undefined && kid !== ""));
    return node;
  }
  const number = (n) => n.toLocaleString("en");
  const count = (n, word) => `${number(n)} ${word}${n === 1 ? "" : "s"}`;

  // ---- what rows say
  const article = (row) => data.articles[row.a];
  const heading = (found) => found.title || found.id;
  const actor = (n) => data.actors[n];
  const when = (row) => (row.end ? `${row.start} to ${row.end}` : row.start || "");
  const name = (n) => el("bdi", { class: "actor" }, actor(n).name, actor(n).office && el("small", {}, ` ${actor(n).office}`));
  const names = (list) => (list || []).map((n) => el("div", {}, name(n)));
  const quoted = (row) => (row.text || []).map((text, n) => el("div", {}, el("bdi", {}, row.kind === "direct" ? `“${text}”` : text)));
  const plain = (text) => el("bdi", {}, text || "");
  const first = (list) => (list && list.length ? actor(list[0]).name.toLowerCase() : "￿");

  const COLUMNS = {
    meetings: [
      ["When", (row) => row.start || "￿", (row) => when(row)],
      ["Who", (row) => first(row.who), (row) => names(row.who)],
      ["Status", (row) => STATUSES.indexOf(row.status), (row) => [el("span", { class: `chip s-${row.status}` }, row.status), " ",
        el("small", {}, [row.mode && row.mode !== "unknown" && row.mode.replace("_", " "), row.format].filter(Boolean).join(", "))]],
      ["Where", (row) => row.where || "￿", (row) => plain(row.where)],
      ["Text", (row) => (row.text || [""])[0], (row) => plain((row.text || [""])[0])],
      ["Article", (row) => heading(article(row)), (row) => plain(heading(article(row)))],
    ],
    statements: [
      ["When", (row) => row.start || "￿", (row) => when(row)],
      ["Who", (row) => first(row.who), (row) => (row.who ? names(row.who) : el("small", {}, "not given"))],
      ["To", (row) => first(row.to), (row) => names(row.to)],
      ["Act", (row) => ACTS.indexOf(row.act), (row) => [el("span", { class: "chip" }, row.act), " ", el("small", {}, row.kind)]],
      ["Said", (row) => (row.text || [""])[0], (row) => quoted(row)],
      ["Article", (row) => heading(article(row)), (row) => plain(heading(article(row)))],
    ],
    articles: [
      ["Published", (row) => row.published || "￿", (row) => row.published || ""],
      ["Article", (row) => heading(row), (row) => [plain(heading(row)), row.error && el("div", { class: "error" }, row.error)]],
      ["Source", (row) => row.source || "￿", (row) => plain(row.source)],
      ["Meetings", (row) => -row.meetings, (row) => number(row.meetings)],
      ["Statements", (row) => -row.statements, (row) => number(row.statements)],
    ],
  };
  data.articles.forEach((row, n) => { row.a = n; });

  // ---- filters
  function haystack(row) {
    if (row.hay === undefined) {
      const people = [...(row.who || []), ...(row.to || [])].flatMap((n) => [actor(n).name, actor(n).office || ""]);
      const own = [row.where, row.cue, row.status, row.act, row.id, row.title, row.source, row.error, ...(row.text || []), ...(row.agreed || [])];
      row.hay = [...people, ...own, row.n ? heading(article(row)) : ""].join("\n").toLowerCase();
    }
    return row.hay;
  }
  function filters() {
    return {
      words: $("search").value.toLowerCase().split(/\s+/).filter(Boolean),
      country: $("country").value, status: $("status").value, act: $("act").value, from: $("from").value, to: $("to").value,
    };
  }
  function chosen(row, f) {
    const who = [...(row.who || []), ...(row.to || [])];
    const start = row.start || row.published, end = row.end || start;
    return (!f.country || row.country === f.country || who.some((n) => actor(n).country === f.country))
      && (!f.status || row.status === undefined || row.status === f.status)
      && (!f.act || row.act === undefined || row.act === f.act)
      && (!(f.from || f.to) || (start && (!f.from || end >= f.from) && (!f.to || start <= f.to)))
      && state.actors.every((n) => who.includes(n))
      && f.words.every((word) => haystack(row).includes(word));
  }
  const events = (kind) => { const f = filters(); return data[kind].filter((row) => chosen(row, f)); };
  function articles() {
    const f = filters();
    const others = f.country || f.status || f.act || state.actors.length;
    const held = others && new Set(["meetings", "statements"].flatMap((kind) => events(kind).map((row) => row.a)));
    return data.articles.filter((row) => (held ? held.has(row.a) : chosen(row, f)));
  }
  function only(...list) {
    state.actors = list;
    show(state.view === "network" ? "meetings" : state.view === "told" ? "statements" : state.view);
  }

  // ---- tables
  function table(kind, rows) {
    const columns = COLUMNS[kind];
    const [column, down] = state.sort[kind] || [0, kind !== "articles" ? 1 : -1];
    const value = columns[column][1];
    rows = rows.map((row) => [value(row), row]).sort(([a, x], [b, y]) => (a < b ? -down : a > b ? down : x.a - y.a)).map(([, row]) => row);
    state.rows = rows;
    const last = Math.max(0, Math.ceil(rows.length / PAGE) - 1);
    state.page = Math.min(state.page, last);
    const from = state.page * PAGE;
    const head = columns.map(([label], n) => el("th", { scope: "col", "aria-sort": n === column ? (down > 0 ? "ascending" : "descending") : null },
      el("button", { type: "button", onclick: () => { state.sort[kind] = [n, n === column ? -down : 1]; state.page = 0; show(kind); focusOn(`th:nth-child(${n + 1}) button`); } },
        label, el("span", { "aria-hidden": "true" }, n === column ? (down > 0 ? " ▲" : " ▼") : ""))));
    const body = rows.slice(from, from + PAGE).map((row, n) => el("tr", { tabindex: n ? -1 : 0, "data-row": from + n, onclick: () => open(from + n) },
      columns.map(([label, , cell]) => el("td", { "data-label": label }, cell(row)))));
    const turn = (by) => { state.page += by; show(kind); focusOn("tbody tr"); };
    const pager = el("nav", { class: "pager", "aria-label": "Pages" },
      el("button", { type: "button", disabled: state.page === 0, onclick: () => turn(-1) }, "‹ Previous"),
      el("span", { "aria-live": "polite" }, rows.length ? `${number(from + 1)}–${number(Math.min(from + PAGE, rows.length))} of ${number(rows.length)}` : "Nothing fits these filters."),
      el("button", { type: "button", disabled: state.page === last, onclick: () => turn(1) }, "Next ›"));
    return [el("table", { class: kind }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)), pager];
  }

  // ---- timeline
  const UNITS = { day: 10, month: 7, year: 4 };
  function step(key, unit) {
    if (unit === "year") return String(+key + 1).padStart(4, "0");
    const day = new Date(`${key.padEnd(10, "-01")}T00:00:00Z`);
    if (unit === "month") day.setUTCMonth(day.getUTCMonth() + 1); else day.setUTCDate(day.getUTCDate() + 1);
    return day.toISOString().slice(0, UNITS[unit]);
  }
  function periods(from, to, unit) {
    const keys = [];
    for (let key = from.slice(0, UNITS[unit]); key <= to.slice(0, UNITS[unit]) && keys.length <= 400; key = step(key, unit)) keys.push(key);
    return keys;
  }
  function timeline() {
    const found = { meetings: events("meetings"), statements: events("statements") };
    const dated = [...found.meetings, ...found.statements].map((row) => row.start).filter(Boolean).sort();
    if (!dated.length) return [el("p", {}, "No dated events fit these filters.")];
    const [from, to] = [dated[0], dated[dated.length - 1]];
    let unit = state.unit || (periods(from, to, "day").length <= 62 ? "day" : periods(from, to, "month").length <= 72 ? "month" : "year");
    while (unit !== "year" && periods(from, to, unit).length > 400) unit = unit === "day" ? "month" : "year";
    const keys = periods(from, to, unit);
    const choice = el("select", { id: "unit", onchange: (event) => { state.unit = event.target.value; show("timeline"); focusOn("#unit"); } },
      [["", "fitting period"], ["day", "day"], ["month", "month"], ["year", "year"]].map(([value, label]) => el("option", { value, selected: value === state.unit }, label)));
    const undated = found.meetings.length + found.statements.length - dated.length;
    return [el("p", {}, el("label", {}, "A bar for each ", choice), ` (${unit}). ${count(undated, "event")} without a date. A bar leads to its rows.`),
      el("h2", {}, "Meetings"), el("p", { class: "legend" }, STATUSES.map((s, n) => el("span", {}, el("i", { class: `c${n}` }), s))),
      bars(found.meetings, keys, unit, (row) => STATUSES.indexOf(row.status), "meeting"),
      el("h2", {}, "Statements"), bars(found.statements, keys, unit, () => 0, "statement")];
  }
  function bars(rows, keys, unit, stack, word) {
    const totals = new Map(keys.map((key) => [key, [0, 0, 0, 0, 0]]));
    for (const row of rows) {
      const bar = row.start && totals.get(row.start.slice(0, UNITS[unit]));
      if (bar) bar[stack(row)] += 1;
    }
    const sum = (bar) => bar.reduce((a, b) => a + b, 0);
    const width = Math.max(280, $("view").clientWidth - 8), height = 220, bottom = 24, left = 40;
    const most = Math.max(1, ...[...totals.values()].map(sum));
    const each = (width - left) / keys.length, scale = (height - bottom - 16) / most;
    const every = Math.ceil((unit === "day" ? 80 : 60) / each);
    const parts = keys.map((key, n) => {
      const bar = totals.get(key), total = sum(bar);
      let y = height - bottom;
      const go = () => { [$("from").value, $("to").value] = edges(key, unit); state.page = 0; show(`${word}s`); focusOn("tbody tr"); };
      const label = `${key}: ${count(total, word)}`;
      return el("g", total ? { tabindex: 0, role: "button", "aria-label": label, class: "bar", onclick: go, onkeydown: (event) => enter(event, go) } : {},
        el("title", {}, label),
        bar.map((part, k) => part && el("rect", { class: `c${k}`, x: left + n * each + each * 0.1, width: Math.max(1, each * 0.8), height: part * scale, y: (y -= part * scale) })).filter(Boolean),
        n % every === 0 && (n + every <= keys.length || n === 0) ? el("text", { x: left + n * each, y: height - 6 }, key) : null);
    });
    return el("svg", { width, height, role: "group", "aria-label": `${word}s over time` },
      el("text", { x: left - 6, y: 20, "text-anchor": "end" }, number(most)), el("text", { x: left - 6, y: height - bottom, "text-anchor": "end" }, "0"),
      el("line", { x1: left, x2: width, y1: height - bottom, y2: height - bottom }), parts);
  }
  function edges(key, unit) {
    if (unit === "day") return [key, key];
    if (unit === "year") return [`${key}-01-01`, `${key}-12-31`];
    const end = new Date(`${step(key, "month")}-01T00:00:00Z`);
    end.setUTCDate(0);
    return [`${key}-01`, end.toISOString().slice(0, 10)];
  }
  function enter(event, act) {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); }
  }

  // ---- network: who meets whom
  function links() {
    const f = filters(), pairs = new Map();
    const by = (n) => (state.level === "actors" ? n : actor(n).country);
    for (const row of events("meetings")) {
      if (!f.status && (row.status === "cancelled" || row.status === "denied")) continue;
      const who = [...new Set((row.who || []).map(by))].filter((key) => key !== undefined).sort((a, b) => (a < b ? -1 : 1));
      for (let i = 0; i < who.length && i < 40; i += 1) {
        for (let j = i + 1; j < who.length && j < 40; j += 1) {
          const key = `${who[i]} ${who[j]}`;
          if (!pairs.has(key)) pairs.set(key, { a: who[i], b: who[j], n: 0 });
          pairs.get(key).n += 1;
        }
      }
    }
    return [...pairs.values()].sort((x, y) => y.n - x.n || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1));
  }
  function network() {
    const pairs = links();
    const label = (key) => (state.level === "actors" ? actor(key).name : key);
    const choice = el("select", { id: "level", onchange: (event) => { state.level = event.target.value; show("network"); focusOn("#level"); } },
      [["actors", "actors"], ["countries", "countries"]].map(([value, text]) => el("option", { value, selected: value === state.level }, text)));
    const head = el("p", {}, el("label", {}, "Who meets whom, by ", choice), ". Without a status chosen, cancelled and denied meetings are left out. A name leads to its meetings.");
    if (!pairs.length) return [head, el("p", {}, "No meetings fit these filters.")];
    const go = (...keys) => {
      if (state.level === "actors") return only(...keys);
      if (keys.length === 1) $("country").value = keys[0];
      else { $("country").value = keys[0]; $("search").value = ""; }
      return show("meetings");
    };
    const shown = pairs.slice(0, 200).map((pair) => el("tr", {},
      el("td", { "data-label": "Who" }, plain(label(pair.a))), el("td", { "data-label": "Whom" }, plain(label(pair.b))),
      el("td", { "data-label": "Meetings" }, el("button", { type: "button", onclick: () => go(pair.a, pair.b) }, number(pair.n)))));
    return [head, drawing(pairs, label, go), el("table", { class: "pairs" },
      el("thead", {}, el("tr", {}, ["Who", "Whom", "Meetings"].map((text) => el("th", { scope: "col" }, text)))), el("tbody", {}, shown))];
  }
  function drawing(pairs, label, go) {
    const width = Math.max(280, $("view").clientWidth - 8), height = Math.min(720, Math.max(420, width * 0.55));
    const weight = new Map();
    for (const { a, b, n } of pairs) { weight.set(a, (weight.get(a) || 0) + n); weight.set(b, (weight.get(b) || 0) + n); }
    const kept = [...weight].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).slice(0, width < 600 ? 18 : 48).map(([key]) => key);
    const at = new Map(kept.map((key, n) => [key, n]));
    const joins = pairs.filter(({ a, b }) => at.has(a) && at.has(b));
    const place = layout(kept.length, joins.map(({ a, b, n }) => [at.get(a), at.get(b), n]), width, height);
    const top = Math.max(...kept.map((key) => weight.get(key)));
    const radius = (key) => 4 + 9 * Math.sqrt(weight.get(key) / top);
    const taken = kept.map((key, n) => [place[n][0] - radius(key), place[n][1] - radius(key), place[n][0] + radius(key), place[n][1] + radius(key)]);
    return el("svg", { width, height, class: "network", role: "group", "aria-label": "Network of meetings" },
      joins.map(({ a, b, n }) => { const [p, q] = [place[at.get(a)], place[at.get(b)]]; return el("line", { x1: p[0], y1: p[1], x2: q[0], y2: q[1], "stroke-width": 1 + 1.5 * Math.log2(n) }); }),
      kept.map((key, n) => {
        const [x, y] = place[n], text = `${label(key)}: ${count(weight.get(key), "link")}`, size = radius(key);
        return el("g", { tabindex: 0, role: "button", class: "node", "aria-label": text, onclick: () => go(key), onkeydown: (event) => enter(event, () => go(key)) },
          el("title", {}, text), el("circle", { class: "c0", cx: x, cy: y, r: size }), caption(label(key), x, y, size, width, taken));
      }));
  }
  // a name beside its circle where it hides no other name; else only the tool tip and the table have it
  function caption(whole, x, y, size, width, taken) {
    const short = whole.length > 24 ? `${whole.slice(0, 23)}…` : whole, long = short.length * 6.4, gap = size + 3;
    for (const [left, line] of [[x + gap, y + 4], [x - gap - long, y + 4], [x - long / 2, y - gap], [x - long / 2, y + gap + 9]]) {
      const box = [left, line - 11, left + long, line + 3];
      if (box[0] < 0 || box[2] > width || taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      taken.push(box);
      return el("text", { x: left, y: line }, short);
    }
    return null;
  }
  // Fruchterman and Reingold (1991), from a spiral, so that the same rows give the same picture; then fitted to the page
  function layout(n, joins, width, height) {
    const place = Array.from({ length: n }, (_, i) => [Math.sqrt(i + 1) * Math.cos(i * 2.4), Math.sqrt(i + 1) * Math.sin(i * 2.4)]);
    for (let round = 0; round < 300; round += 1) {
      const move = place.map(([x, y]) => [-0.12 * x, -0.12 * y]); // what hangs on nothing stays near
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < n; j += 1) {
          const [dx, dy] = [place[i][0] - place[j][0], place[i][1] - place[j][1]], d2 = Math.max(0.01, dx * dx + dy * dy);
          if (i !== j) { move[i][0] += dx / d2; move[i][1] += dy / d2; }
        }
      }
      for (const [i, j, w] of joins) {
        const [dx, dy] = [place[i][0] - place[j][0], place[i][1] - place[j][1]], pull = Math.min(2, Math.hypot(dx, dy)) * (0.25 + Math.log2(w) / 8);
        for (const [m, sign] of [[i, -1], [j, 1]]) { move[m][0] += sign * dx * pull; move[m][1] += sign * dy * pull; }
      }
      const most = 0.6 * (1 - round / 300) + 0.01;
      for (let i = 0; i < n; i += 1) {
        const d = Math.max(1e-6, Math.hypot(...move[i])), go = Math.min(d, most);
        place[i] = [place[i][0] + (move[i][0] / d) * go, place[i][1] + (move[i][1] / d) * go];
      }
    }
    const fit = (k, size, edge) => {
      const all = place.map((spot) => spot[k]), low = Math.min(...all), range = Math.max(1e-6, Math.max(...all) - low);
      return (value) => (n === 1 ? size / 2 : edge + ((value - low) / range) * (size - 2 * edge));
    };
    const [x, y] = [fit(0, width, width < 600 ? 24 : 140), fit(1, height, 24)];
    return place.map((spot) => [x(spot[0]), y(spot[1])]);
  }

  // ---- who said what to whom
  function told() {
    const pairs = new Map(), speakers = new Map();
    for (const row of events("statements")) {
      for (const who of row.who || []) {
        if (!speakers.has(who)) speakers.set(who, { n: 0, acts: {} });
        const one = speakers.get(who);
        one.n += 1; one.acts[row.act] = (one.acts[row.act] || 0) + 1;
        for (const to of row.to || []) {
          const key = `${who} ${to}`;
          if (!pairs.has(key)) pairs.set(key, { who, to, n: 0, acts: {} });
          const pair = pairs.get(key);
          pair.n += 1; pair.acts[row.act] = (pair.acts[row.act] || 0) + 1;
        }
      }
    }
    if (!speakers.size) return [el("p", {}, "No statements fit these filters.")];
    const order = (map) => [...map].sort(([a, x], [b, y]) => y.n - x.n || a - b || (a < b ? -1 : 1));
    const acts = (found) => ACTS.filter((act) => found[act]).map((act) => `${act} ${found[act]}`).join(", ");
    const shown = order(pairs).slice(0, 200).map(([, pair]) => el("tr", {},
      el("td", { "data-label": "Who" }, name(pair.who)), el("td", { "data-label": "To" }, name(pair.to)), el("td", { "data-label": "What" }, acts(pair.acts)),
      el("td", { "data-label": "Statements" }, el("button", { type: "button", onclick: () => only(pair.who, pair.to) }, number(pair.n)))));
    const heads = (list) => el("thead", {}, el("tr", {}, list.map((text) => el("th", { scope: "col" }, text))));
    const top = order(speakers).slice(0, 40), most = Math.max(...top.flatMap(([, one]) => Object.values(one.acts)));
    const heat = top.map(([who, one]) => el("tr", {}, el("th", { scope: "row" }, name(who)),
      ACTS.map((act) => {
        const n = one.acts[act] || 0;
        const cell = el("td", { "data-label": act, class: n ? null : "none" }, n ? el("button", { type: "button", onclick: () => { $("act").value = act; only(who); } }, number(n)) : "");
        cell.style.setProperty("--heat", `${Math.round((60 * n) / most)}%`);
        return cell;
      }), el("td", { "data-label": "all" }, el("button", { type: "button", onclick: () => only(who) }, number(one.n)))));
    return [el("h2", {}, "Who told whom"), shown.length ? el("table", { class: "pairs" }, heads(["Who", "To", "What", "Statements"]), el("tbody", {}, shown)) : el("p", {}, "No statement has an addressee."),
      el("h2", {}, "Who does what with words"), el("div", { class: "scroll", tabindex: 0 }, el("table", { class: "heat" }, heads(["Speaker", ...ACTS, "all"]), el("tbody", {}, heat)))];
  }

  // ---- the text behind a row
  function text(row, keys) {
    const holder = $(`text-${row.a}`);
    if (!holder) return el("div", { class: "article" }, ...(row.text || []).map((piece) => el("p", {}, el("mark", {}, piece))), el("p", {}, el("small", {}, "The report was made without the text of the article.")));
    const pieces = JSON.parse(holder.textContent).map((piece) => {
      if (typeof piece === "string") return piece;
      const classes = piece[1].split(" ");
      return el(classes.some((one) => keys.has(one)) ? "mark" : "span", { class: piece[1] }, piece[0]);
    });
    return el("div", { class: "article", dir: "auto" }, pieces);
  }
  function facts(row) {
    const list = [["When", when(row)], ["Who", (row.who || []).map((n) => link(n))], ["To", (row.to || []).map((n) => link(n))], ["Where", row.where],
      ["Status", row.status && [row.status, row.mode && row.mode.replace("_", " "), row.format].filter(Boolean).join(", ")],
      ["Act", row.act && [row.act, row.kind, row.medium && row.medium.replace("_", " ")].filter(Boolean).join(", ")],
      ["Cue", row.cue], ["Said", row.act && quoted(row)], ["Agreed", (row.agreed || []).map((piece) => el("div", {}, plain(piece)))],
      ["According to", row.via !== undefined && link(row.via)], ["In meeting", row.in], ["Confidence", row.sure && row.sure.toFixed(2)]];
    return el("dl", {}, list.filter(([, value]) => value && value.length !== 0).map(([label, value]) => [el("dt", {}, label), el("dd", {}, value)]));
  }
  const link = (n) => el("div", {}, el("button", { type: "button", class: "name", title: "Rows with this actor only", onclick: () => { $("reader").close(); only(n); } }, name(n)));
  function open(n) {
    const row = state.rows[n];
    if (!row) return;
    state.open = n;
    const found = article(row), reader = $("reader");
    const others = ["meetings", "statements"].flatMap((kind) => data[kind].filter((one) => one.a === row.a));
    const meta = [found.published, found.source].filter(Boolean).join(" · ");
    const body = el("div", { class: "body" });
    const select = (one) => {
      body.replaceChildren(...(one.n ? [facts(one)] : [found.error && el("p", { class: "error" }, found.error)].filter(Boolean)), text(one, new Set(one.n ? [`e-${one.n}`] : [])));
      for (const button of reader.querySelectorAll(".events button")) button.setAttribute("aria-pressed", button.textContent === one.n);
      const mark = body.querySelector("mark");
      if (mark) mark.scrollIntoView({ block: "center" }); else body.scrollTop = 0;
    };
    reader.replaceChildren(
      el("div", { class: "bar-top" },
        el("button", { type: "button", disabled: n === 0, onclick: () => open(n - 1) }, "‹ Previous"), el("span", {}, `${number(n + 1)} of ${number(state.rows.length)}`),
        el("button", { type: "button", disabled: n === state.rows.length - 1, onclick: () => open(n + 1) }, "Next ›"),
        el("button", { type: "button", id: "close", onclick: () => reader.close() }, "Close")),
      el("h2", {}, plain(heading(found))), el("p", {}, el("small", {}, meta, found.url && [" · ", el("a", { href: found.url, rel: "noopener noreferrer" }, "source")])),
      el("p", { class: "events" }, others.map((one) => el("button", { type: "button", "aria-pressed": "false", onclick: () => select(one) }, one.n))), body);
    if (!reader.open) reader.showModal();
    $("close").focus();
    select(row);
  }
  $("reader").addEventListener("close", () => {
    const n = state.open;
    if (state.rows[n] && COLUMNS[state.view]) {
      if (Math.floor(n / PAGE) !== state.page) { state.page = Math.floor(n / PAGE); show(state.view); }
      focusOn(`tr[data-row="${n}"]`);
    }
  });
  $("reader").addEventListener("click", (event) => { if (event.target === $("reader")) $("reader").close(); });

  // ---- the page
  const VIEWS = {
    meetings: ["Meetings", () => table("meetings", events("meetings"))],
    statements: ["Statements", () => table("statements", events("statements"))],
    timeline: ["Timeline", timeline],
    network: ["Who met whom", network],
    told: ["Who told whom", told],
    articles: ["Articles", () => table("articles", articles())],
  };
  function focusOn(selector) {
    const node = $("view").querySelector(selector);
    if (!node) return;
    for (const row of node.tagName === "TR" ? $("view").querySelectorAll("tr[tabindex='0']") : []) row.tabIndex = -1;
    if (node.tagName === "TR") node.tabIndex = 0;
    node.focus();
    node.scrollIntoView({ block: "nearest" });
  }
  function show(view) {
    if (view !== state.view) state.page = 0;
    state.view = view;
    for (const tab of $("tabs").children) {
      const here = tab.id === `tab-${view}`;
      tab.setAttribute("aria-selected", here);
      tab.tabIndex = here ? 0 : -1;
    }
    $("view").setAttribute("aria-labelledby", `tab-${view}`);
    $("status").parentElement.hidden = !["meetings", "network", "timeline"].includes(view);
    $("act").parentElement.hidden = !["statements", "told", "timeline"].includes(view);
    $("chosen").replaceChildren(...state.actors.map((n) => el("button", { type: "button", title: "Take this filter away", onclick: () => { state.actors = state.actors.filter((m) => m !== n); show(state.view); } }, plain(actor(n).name), " ✕")));
    $("view").replaceChildren(...VIEWS[view][1]());
  }
  function changed() { state.page = 0; show(state.view); }
  let waiting = 0;
  function soon() { clearTimeout(waiting); waiting = setTimeout(changed, 120); }

  const options = (id, list) => $(id).append(el("option", { value: "" }, "all"), ...list.map((value) => el("option", { value }, value)));
  options("country", [...new Set([...data.actors, ...data.meetings].map((one) => one.country).filter(Boolean))].sort());
  options("status", STATUSES.filter((status) => data.meetings.some((row) => row.status === status)));
  options("act", ACTS.filter((act) => data.statements.some((row) => row.act === act)));
  const failed = data.articles.filter((row) => row.error).length;
  $("summary").textContent = `${[count(data.articles.length, "article"), count(data.meetings.length, "meeting"), count(data.statements.length, "statement")].join(", ")}${failed ? `; ${count(failed, "article")} could not be read` : ""}`;
  for (const [view, [label]] of Object.entries(VIEWS)) {
    const size = data[view] ? el("small", {}, ` ${number(data[view].length)}`) : null;
    $("tabs").append(el("button", { type: "button", role: "tab", id: `tab-${view}`, "aria-controls": "view", onclick: () => show(view) }, label, size));
  }
  $("search").addEventListener("input", soon);
  for (const id of ["country", "status", "act", "from", "to"]) $(id).addEventListener("change", changed);
  $("filters").addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  $("clear").addEventListener("click", () => { $("filters").reset(); state.actors = []; changed(); });
  $("tabs").addEventListener("keydown", (event) => {
    const tabs = [...$("tabs").children], n = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: n + 1, ArrowLeft: n - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) { if (event.key === "ArrowDown") { event.preventDefault(); focusOn($("view").querySelector("tr[tabindex='0']") ? "tr[tabindex='0']" : ".bar,.node,button"); } return; }
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    tab.focus(); tab.click();
  });
  $("view").addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row || event.target !== row) return;
    const n = +row.dataset.row, to = { ArrowDown: n + 1, j: n + 1, ArrowUp: n - 1, k: n - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(n); }
    else if (to === -1) { event.preventDefault(); $(`tab-${state.view}`).focus(); }
    else if (to !== undefined && state.rows[to]) {
      event.preventDefault();
      if (Math.floor(to / PAGE) !== state.page) { state.page = Math.floor(to / PAGE); show(state.view); }
      focusOn(`tr[data-row="${to}"]`);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ($("reader").open) {
      if (event.key === "j" && state.open + 1 < state.rows.length) open(state.open + 1);
      if (event.key === "k" && state.open > 0) open(state.open - 1);
    } else if (event.key === "/" && !["INPUT", "SELECT"].includes(event.target.tagName)) { event.preventDefault(); $("search").focus(); }
  });
  let drawn = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== drawn && !COLUMNS[state.view]) { drawn = innerWidth; show(state.view); } });
  show(data.meetings.length || !data.statements.length ? "meetings" : "statements");
  document.documentElement.dataset.ready = Math.round(performance.now());
})();
