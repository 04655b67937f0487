// Draws the charts of a page. The same numbers stand in the table beneath each, so nothing is lost without this script.
"use strict";

const COLOURS = ["#1d6b4c", "#c8791b", "#2d6ca2", "#7b3fa0"];
const INK = "#1c2723";
const BACKED = { bar: {}, line: { backgroundColor: "#fff", padding: [1, 3], borderRadius: 3 } };
const drawn = [];

function axes(told, categories) {
  const shares = told.series.some((one) => one.share);
  const amounts = told.series.some((one) => !one.share);
  const most = Math.max(100, ...told.series.filter((one) => one.share).flatMap((one) => one.values));
  const values = [];
  if (amounts) {
    values.push({ type: "value", minInterval: 1, axisLabel: { color: INK } });
  }
  if (shares) {
    values.push({ type: "value", min: 0, max: most, axisLabel: { color: INK, formatter: "{value} %" }, splitLine: { show: !amounts } });
  }
  return told.lying ? { xAxis: values, yAxis: { ...categories, inverse: true } } : { xAxis: categories, yAxis: values };
}

function series(told) {
  const mixed = new Set(told.series.map((one) => one.drawn)).size > 1;
  const amounts = told.series.some((one) => !one.share);
  return told.series.map((one) => {
    const axis = one.share && amounts ? 1 : 0;
    return {
      name: one.label,
      type: one.drawn,
      data: one.values,
      barMaxWidth: 34,
      symbolSize: 8,
      label: { show: one.values.length <= 12 && (!mixed || one.drawn === "line"), position: told.lying ? "right" : "top", color: INK, ...BACKED[one.drawn], formatter: one.share ? "{c} %" : "{c}" },
      labelLayout: { hideOverlap: true },
      ...(told.lying ? { xAxisIndex: axis } : { yAxisIndex: axis }),
    };
  });
}

function draw(root) {
  const told = JSON.parse(document.getElementById(root.dataset.chart).textContent);
  root.classList.toggle("tall", told.lying && told.categories.length > 6);
  root.hidden = false;
  const chart = echarts.init(root, null, { devicePixelRatio: 2 });
  const categories = { type: "category", data: told.categories, axisLabel: { color: INK, hideOverlap: true } };
  chart.setOption({
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: getComputedStyle(root).fontFamily, fontSize: 13 },
    aria: { decal: { show: told.series.filter((one) => one.drawn === "bar").length > 1 } },
    grid: { left: 12, right: told.lying ? 60 : 12, top: 44, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: INK } },
    ...axes(told, categories),
    series: series(told),
  });
  drawn.push(chart);
}

function fit() {
  for (const chart of drawn) {
    chart.resize();
  }
}

for (const root of document.querySelectorAll("[data-chart]")) {
  draw(root);
}
window.addEventListener("resize", fit);
