// Charts of the places, each with the same figures as a table: mounted by view.js.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Title, Tooltip } from "chart.js";
import { writeCsv } from "./csv.js";
import { button, download, make } from "./elements.js";
import { attempt, load } from "./loading.js";
import { sayNumber } from "./words.js";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Title, Tooltip);

const BAR = 30;
const MOST_DRAWN = 40;
const FONT = "system-ui, sans-serif";
const [INK, PALE, TEXT] = ["#1b3a6b", "#8a94a6", "#1c1c1c"];

// The bars of a chart with what is beside them: `{label, count, isRest}`.
function listBars(chart, words) {
  const bars = chart.bars.map(([label, count]) => ({ label, count, isRest: false }));
  if (chart.others) {
    const label = words("others", { count: chart.other_values });
    bars.push({ label, count: chart.others, isRest: true });
  }
  const none = words(chart.id === "labels" ? "withoutLabel" : "without");
  if (chart.without) bars.push({ label: none, count: chart.without, isRest: true });
  return bars;
}

// A picture of a hundred bars shows nothing: the rarest are one bar there, and all in the table.
function shorten(bars, words) {
  const rest = bars.filter((one) => one.isRest);
  const named = bars.filter((one) => !one.isRest);
  if (named.length <= MOST_DRAWN) return bars;
  const left = named.slice(MOST_DRAWN);
  const count = left.reduce((sum, one) => sum + one.count, 0);
  const label = words("others", { count: left.length });
  return [...named.slice(0, MOST_DRAWN), { label, count, isRest: true }, ...rest];
}

function wrap(text, width) {
  const lines = [""];
  // After a space or a hyphen.
  for (const part of text.match(/[^ -]*[ -]?/g)) {
    const last = lines.length - 1;
    const longer = lines[last] + part;
    if (longer.trimEnd().length <= width || !lines[last]) lines[last] = longer;
    else lines.push(part);
  }
  const cut = lines.map((line) => (line.length > width + 4 ? `${line.slice(0, width + 3)}…` : line));
  return cut.length > 2 ? [cut[0], `${cut[1]}…`] : cut;
}

// Each bar ends with its number, so that none has to be guessed from an axis.
const numbers = {
  id: "inclusionNumbers",
  afterDatasetsDraw(chart) {
    const { ctx, data } = chart;
    ctx.save();
    ctx.fillStyle = TEXT;
    ctx.font = `13px ${FONT}`;
    ctx.textBaseline = "middle";
    chart.getDatasetMeta(0).data.forEach((bar, place) => {
      ctx.fillText(sayNumber(data.datasets[0].data[place]), bar.x + 6, bar.y);
    });
    ctx.restore();
  },
  beforeDraw({ ctx, width, height }) {
    ctx.save();
    ctx.fillStyle = "#ffffff";
    ctx.fillRect(0, 0, width, height);
    ctx.restore();
  },
};

function draw(canvas, bars, title) {
  const data = bars.map((one) => one.count);
  const look = {
    data,
    backgroundColor: bars.map((one) => (one.isRest ? PALE : INK)),
    barThickness: 16,
    minBarLength: 2,
  };
  const isNarrow = canvas.parentElement.clientWidth < 500;
  const width = isNarrow ? 17 : 38;
  return new Chart(canvas, {
    type: "bar",
    plugins: [numbers],
    data: { labels: bars.map((one) => wrap(one.label, width)), datasets: [look] },
    options: {
      indexAxis: "y",
      animation: false,
      maintainAspectRatio: false,
      layout: { padding: { right: 56 } },
      scales: {
        x: { display: false, beginAtZero: true },
        y: {
          grid: { display: false },
          border: { display: false },
          ticks: { autoSkip: false, color: TEXT, font: { size: isNarrow ? 11 : 13, family: FONT } },
        },
      },
      plugins: {
        title: { display: false, text: title, color: TEXT, font: { size: 16, family: FONT } },
        tooltip: { callbacks: { title: ([one]) => bars[one.dataIndex].label } },
      },
    },
  });
}

function share(count, rows) {
  return sayNumber(count / rows, { style: "percent", maximumFractionDigits: 1 });
}

function makeTable(chart, bars, rows, words) {
  const head = [words(`column_${chart.id}`), words("places"), words("share")];
  const cells = bars.map((one) => [one.label, sayNumber(one.count), share(one.count, rows)]);
  const body = cells.map(([label, ...figures]) =>
    make("tr", {}, make("th", { scope: "row" }, label), ...figures.map((one) => make("td", {}, one))),
  );
  const total = make(
    "tr", {},
    make("th", { scope: "row" }, words("total")),
    make("td", {}, sayNumber(rows)),
    make("td", {}, share(rows, rows)),
  );
  return make(
    "table",
    { class: "table" },
    make("caption", { class: "visually-hidden" }, words(`chart_${chart.id}`)),
    make("thead", {}, make("tr", {}, ...head.map((one) => make("th", { scope: "col" }, one)))),
    make("tbody", {}, ...body),
    make("tfoot", {}, total),
  );
}

function saveCsv(chart, bars, rows, words) {
  const head = [words(`column_${chart.id}`), words("places")];
  const cells = bars.map((one) => [one.label, one.count]);
  download(writeCsv([head, ...cells, [words("total"), rows]]), `${chart.id}.csv`);
}

function saveImage(drawn, chart) {
  drawn.options.plugins.title.display = true;
  drawn.update("none");
  drawn.canvas.toBlob((blob) => {
    download(blob, `${chart.id}.png`);
    drawn.options.plugins.title.display = false;
    drawn.update("none");
  }, "image/png");
}

function makeChart(root, chart, rows, words) {
  const title = words(`chart_${chart.id}`);
  const bars = listBars(chart, words);
  const drawnBars = shorten(bars, words);
  const summary = words("chartSummary", { title });
  const canvas = make("canvas", { role: "img", "aria-label": summary });
  const frame = make("div", { class: "inclusion-bars" }, canvas);
  frame.style.height = `${drawnBars.length * BAR + 40}px`;
  const table = make("details", {}, make("summary", {}, words("table")));
  table.append(makeTable(chart, bars, rows, words));
  const look = { class: "btn btn-secondary btn-sm" };
  const csv = button(words("asCsv"), () => saveCsv(chart, bars, rows, words), look);
  const image = button(words("asImage"), () => saveImage(drawn, chart), look);
  const section = make("section", { class: "inclusion-chart", "data-chart": chart.id });
  section.append(make("h3", {}, title));
  if (chart.several) section.append(make("p", { class: "inclusion-note" }, words("several")));
  section.append(frame, make("p", { class: "inclusion-downloads" }, csv, image), table);
  root.append(section);
  const drawn = draw(canvas, drawnBars, title);
  section.dataset.sum = bars.reduce((sum, one) => sum + one.count, 0);
}

function mountCharts(root, settings, words) {
  const status = root.querySelector(".inclusion-status");
  attempt(status, words, async () => {
    const { rows, unread, charts } = await load(settings.charts);
    const figures = root.querySelector("[data-part=figures]");
    figures.replaceChildren();
    for (const chart of charts) makeChart(figures, chart, rows, words);
    const said = [words("rows", { rows })];
    if (unread) said.push(words("unread", { count: unread }));
    status.textContent = said.join(" ");
    root.dataset.rows = rows;
  });
}

window.inclusionViews = { ...window.inclusionViews, charts: mountCharts };
