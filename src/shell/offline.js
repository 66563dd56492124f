// The page's side of the service worker: registers it, says when another version is ready, takes that when told to.
//
// Loaded by the app after its first screen (src/platform/offline.rs). It never reloads a page that nobody asked it to reload.

const CHECK_EVERY_MS = 3_600_000;
/** A worker that has to be started first answers later. */
const ANSWER_MS_MAX = 10_000;
/** A page's lock and its version's cache are called alike. */
const VERSIONS = "rehome-app-";
const UNSAVED = "rehome-unsaved";
const RUN = "rehome-run";

const version = document.querySelector('meta[name="rehome-version"]')?.content ?? "";
const container = navigator.serviceWorker;
let registration;
/** This page said yes. */
let taking = false;
/** A worker of another version has taken over while this page ran. */
let overtaken = false;
/** The version that waits. */
let offered;
let letGoUnsaved;

/** Tells the app to look. */
const changed = () => window.dispatchEvent(new Event("rehome-offline"));

/** Holds a lock that any number of tabs may hold, until the returned function is called or the tab is gone. */
function hold(name) {
  let letGo;
  const until = new Promise((resolve) => (letGo = resolve));
  navigator.locks?.request(name, { mode: "shared" }, () => until).catch(() => {});
  return letGo;
}

/** The version a worker is of; none from one that takes the app back, which says nothing. */
function versionOf(worker) {
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, ANSWER_MS_MAX);
    worker.postMessage("version", [port2]);
  });
  // A worker that is gone cannot be asked.
  return told.catch(() => undefined);
}

async function look() {
  offered = await versionOf(registration?.waiting);
  overtaken = ![undefined, version].includes(await versionOf(container.controller));
  changed();
}

function watch(worker) {
  worker?.addEventListener("statechange", look);
}

async function register() {
  registration = await container.register("/sw.js", { updateViaCache: "none" });
  registration.addEventListener("updatefound", () => watch(registration.installing));
  [registration.installing, registration.waiting].forEach(watch);
  container.controller?.postMessage("tidy");
  await look();
  setInterval(() => registration.update().catch(() => {}), CHECK_EVERY_MS);
}

/** What a look for another version came to: "ready", "none", "unreachable", "failed", or "off" without a worker. */
async function check() {
  if (!registration?.active && !registration?.installing) return "off";
  try {
    await registration.update();
  } catch {
    // Whether nobody answered, or what came was no worker, the browser does not tell in words one could rely on.
    return (await answers()) ? "failed" : "unreachable";
  }
  const { installing } = registration;
  if (installing) {
    await new Promise((resolve) => {
      installing.addEventListener("statechange", () => installing.state !== "installing" && resolve());
      if (installing.state !== "installing") resolve();
    });
    if (installing.state === "redundant") return "failed";
  }
  await look();
  return ready() ? "ready" : "none";
}

const ready = () => overtaken || Boolean(offered && registration?.waiting);

function take() {
  const { waiting } = registration ?? {};
  if (!waiting) return location.reload();
  taking = true;
  waiting.postMessage("take over");
}

/** Names this run of the browser: a cookie that goes when the browser is closed. Empty where cookies are not kept. */
function run() {
  const read = () => document.cookie.split("; ").find((one) => one.startsWith(`${RUN}=`))?.slice(RUN.length + 1) ?? "";
  const secure = location.protocol === "https:" ? "; secure" : "";
  // One tab at a time: two that named it at once would be two runs, and prove a restart that never was.
  return navigator.locks.request(RUN, () => {
    if (!read()) document.cookie = `${RUN}=${crypto.randomUUID()}; path=/; samesite=strict${secure}`;
    return read();
  });
}

/** Whether the server can be asked at all. The page of a captive portal is no answer of it. */
async function answers() {
  try {
    const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    return answer.ok && (await answer.text()) === "ok\n";
  } catch {
    return false;
  }
}

globalThis.rehomeOffline = {
  ready,
  take,
  check,
  run,
  /** Whether this version is on the device, so that it opens without a network. */
  kept: async () => Boolean(registration?.active) && (await caches.has(VERSIONS + version)),
  /** Whether no page of another version is open. */
  async alone() {
    const { held } = await navigator.locks.query();
    return held.every(({ name }) => !name.startsWith(VERSIONS) || name === VERSIONS + version);
  },
  /** This tab holds something that is not saved, or no longer does. */
  unsaved(yes) {
    letGoUnsaved?.();
    letGoUnsaved = yes ? hold(UNSAVED) : undefined;
  },
  /** How many tabs of this browser hold something that is not saved. */
  async unsavedTabs() {
    const { held } = await navigator.locks.query();
    return held.filter(({ name }) => name === UNSAVED).length;
  },
};

hold(VERSIONS + version);
if (container) {
  container.addEventListener("controllerchange", () => (taking ? location.reload() : look()));
  // Blocked by a setting of the browser, or the server is away: the app works as it would without.
  register().catch(() => {});
}
changed();
