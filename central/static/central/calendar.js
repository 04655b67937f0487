// The schedule as a calendar. The server says what airs and judges every move; without this script the week is a table.
"use strict";

const root = document.getElementById("calendar");
const words = JSON.parse(document.getElementById("calendar-words").textContent);
const dialog = document.getElementById("calendar-dialog");

function say(kind, sentence) {
  const place = document.getElementById("calendar-said");
  place.className = `message ${kind}`;
  place.textContent = sentence;
  place.hidden = !sentence;
}

// The hour at the centre, whatever the clock and the zone of this computer are.
const begun = performance.now();
function nowAtCentre() {
  const opened = Date.parse(`${root.dataset.now}Z`);
  return new Date(opened + performance.now() - begun).toISOString().slice(0, 19);
}

async function load(span, done, failed) {
  const asked = new URLSearchParams({ start: span.startStr.slice(0, 10), end: span.endStr.slice(0, 10) });
  for (const name of ["area", "station"]) {
    asked.set(name, root.dataset[name]);
  }
  try {
    const answer = await fetch(`${root.dataset.events}?${asked}`);
    const told = await answer.json();
    if (!answer.ok) {
      throw new Error(told.problem);
    }
    document.getElementById("calendar-too-many").hidden = told.is_whole;
    done(told.events.map(asEvent));
  } catch (error) {
    say("error", words.cut);
    failed(error);
  }
}

function asEvent(told) {
  const { id, title, start, end, href, editable, ...extendedProps } = told;
  return { id, title, start, end, url: href || undefined, startEditable: editable, extendedProps };
}

function content(info) {
  const { layer, place } = info.event.extendedProps;
  const whole = document.createElement("div");
  whole.className = `calendar-airing ${info.view.type}`;
  for (const [name, text] of [
    ["time", info.timeText],
    ["small", place || words.layers[layer]],
    ["b", info.event.title],
  ]) {
    whole.append(Object.assign(document.createElement(name), { textContent: text }));
  }
  whole.title = `${info.timeText} ${info.event.title} (${words.layers[layer]}, ${place})`;
  return { domNodes: [whole] };
}

// Asks in the dialog; answers the chosen reach, or null if it is to stay where it was.
function ask({ reach, sentences }) {
  dialog.querySelector("[data-reach]").hidden = !reach;
  dialog.querySelector("[data-sentences]").hidden = !sentences;
  const items = (sentences || []).map((text) => Object.assign(document.createElement("li"), { textContent: text }));
  dialog.querySelector("[data-sentences] ul").replaceChildren(...items);
  dialog.returnValue = "";
  dialog.querySelector("form").reset();
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue === "move" ? dialog.querySelector("[name=reach]:checked").value : null),
      { once: true },
    );
  });
}

async function send(event, said) {
  const [entryId] = event.id.split(" ");
  const answer = await fetch(root.dataset.move.replace("ENTRY", encodeURIComponent(entryId)), {
    method: "POST",
    headers: { "X-CSRFToken": dialog.querySelector("[name=csrfmiddlewaretoken]").value },
    body: new URLSearchParams(said),
  });
  return answer.json();
}

// Answers whether it was moved. What is wrong with it, or comes of it, the server says.
async function isMoved(event) {
  const reach = event.extendedProps.repeats ? await ask({ reach: true }) : "this";
  if (reach === null) {
    return false;
  }
  const said = { day: event.extendedProps.day, to: event.startStr.slice(0, 19), reach };
  let told = await send(event, said);
  if (told.asks) {
    if ((await ask({ sentences: told.asks })) === null) {
      return false;
    }
    told = await send(event, { ...said, confirmed: told.confirmed });
  }
  say(told.said ? "success" : "error", told.said || told.problem || "");
  return Boolean(told.said);
}

async function move(info) {
  try {
    if (await isMoved(info.event)) {
      info.view.calendar.refetchEvents();
      return;
    }
  } catch {
    say("error", words.cut);
  }
  info.revert();
}

function plan(info) {
  const [day, clock] = info.dateStr.split("T");
  const asked = new URLSearchParams({ day, clock: (clock || "").slice(0, 5), area: root.dataset.area });
  window.location.assign(`${root.dataset.create}?${asked}`);
}

function show() {
  const calendar = new FullCalendar.Calendar(root, {
    timeZone: "UTC", // every time is the centre's wall clock, and no zone is to change it
    now: nowAtCentre,
    locale: root.dataset.language,
    firstDay: 1,
    initialDate: root.dataset.day,
    initialView: "timeGridWeek",
    headerToolbar: { left: "prev,today,next", center: "title", right: "timeGridWeek,timeGridDay,dayGridMonth,listMonth" },
    allDaySlot: false,
    nowIndicator: true,
    scrollTime: "07:00:00",
    height: 640,
    views: { dayGridMonth: { height: "auto", dayMaxEvents: 5, displayEventEnd: false } },
    eventColor: "var(--layer)",
    eventMaxStack: 4,
    slotMinHeight: 34,
    eventMinHeight: 40,
    buttonClass: (info) => `calendar-button ${info.isSelected ? "chosen" : ""}`,
    slotEventOverlap: false,
    displayEventEnd: true,
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    slotHeaderFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    eventDurationEditable: false,
    dragScroll: true,
    events: load,
    eventClass: (info) => `calendar-event ${info.event.extendedProps.layer}`,
    eventContent: content,
    eventDrop: move,
    dateClick: root.dataset.create ? plan : undefined,
  });
  document.documentElement.classList.add("has-calendar");
  calendar.render();
  for (const box of document.querySelectorAll("[data-layer]")) {
    box.addEventListener("change", () => {
      root.classList.toggle(`without-${box.dataset.layer}`, !box.checked);
    });
  }
}

show();
