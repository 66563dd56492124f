// Keeps whole versions of the app on the device, so that it opens without a network.
//
// What it must never do: answer for the server (`/api`), give a page files of another version than its own, take over from a page that is
// open before somebody said so (with no page open, the browser lets it take over by itself), or throw away a version that a page still runs. It knows nothing of orders and operations: those stand in
// IndexedDB, which is not opened here. `cargo xtask` fills in the manifest (crates/xtask/src/offline.rs).

const MANIFEST = { version: "", files: {} };

// A page holds a lock of the same name as the cache of its version for as long as it lives (src/shell/offline.js).
const VERSIONS = "rehome-app-";
const OWN = VERSIONS + MANIFEST.version;
const PAGE = "/index.html";
/** A worker that has to be started first answers later. */
const ANSWER_MS_MAX = 10_000;

/** Addresses the server answers itself. */
const SERVERS = /^\/(api|healthz|readyz|metrics)(\/|$)/;
/** Built files, of this version or another: their names change with their content. */
const BUILT = /^\/[^/]+-[0-9a-f]{8,}[._][^/]*$/;

self.addEventListener("install", (event) => {
  // Where the browser can be told, calls of the interface do not even wake this worker.
  event.addRoutes?.([{ condition: { urlPattern: "/api/*" }, source: "network" }])?.catch(() => {});
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim().then(removeOldVersions));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
  if (event.data === "tidy") event.waitUntil(removeOldVersions());
  if (event.data === "version") event.ports[0]?.postMessage(MANIFEST.version);
});

self.addEventListener("fetch", (event) => {
  const path = pathToAnswer(event.request);
  if (path) event.respondWith(answer(path, event.request));
});

/** What of this version or an older one is asked for; nothing when the browser shall go on as if there were no worker. */
function pathToAnswer(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || SERVERS.test(pathname)) return undefined;
  if (Object.hasOwn(MANIFEST.files, pathname) || BUILT.test(pathname)) return pathname;
  // Addresses of the app have no dot; what has one is a file nobody listed.
  return request.mode === "navigate" && !pathname.includes(".") ? PAGE : undefined;
}

/** The page always comes from this version. Its files have names of their own, so that a page of the version before finds its own too. */
async function answer(path, request) {
  try {
    const found = (await caches.match(path, { cacheName: OWN })) ?? (path === PAGE ? undefined : await ofAnyVersion(path));
    if (found) return found;
  } catch {
    // A browser that cannot read what it stored can still ask the server.
  }
  return fetch(request);
}

async function ofAnyVersion(path) {
  for (const name of await versions()) {
    const found = await caches.match(path, { cacheName: name });
    if (found) return found;
  }
  return undefined;
}

async function versions() {
  return (await caches.keys()).filter((name) => name.startsWith(VERSIONS));
}

/** All files of the version, or none: then the version before goes on. */
async function install() {
  const begun = await caches.has(OWN);
  try {
    const cache = await caches.open(OWN);
    const stored = await Promise.allSettled(
      Object.entries(MANIFEST.files).map(async ([path, hash]) => cache.put(path, await proven(path, hash))),
    );
    const failed = stored.find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
    if (!(await caches.has(OWN))) throw new Error("The browser took the space back");
    await removePassedOver();
  } catch (error) {
    // What a page runs already is complete, whatever became of this try.
    if (!begun) await caches.delete(OWN);
    throw error;
  }
}

/** A file whose bytes are those the manifest names: the one on the device, else the browser's copy, else the server's. */
async function proven(path, hash) {
  const sources = [
    () => ofAnyVersion(path),
    () => fetch(path, { redirect: "error" }),
    () => fetch(path, { redirect: "error", cache: "reload" }),
  ];
  for (const source of sources) {
    const response = await source().catch(() => undefined);
    if (!response?.ok) continue;
    const bytes = await response.arrayBuffer().catch(() => undefined);
    if (bytes && (await sha256(bytes)) === hash) return new Response(bytes, { headers: lasting(response.headers) });
  }
  throw new Error(`${path} could not be fetched as this version has it`);
}

/** What the server said of a file, without what was said of its way here. */
function lasting(headers) {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding", "vary", "date"]) kept.delete(name);
  return kept;
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The versions that pages run; nothing when a page that is just opening has not said yet which version it is. */
async function run() {
  const { held } = await self.navigator.locks.query();
  const names = held.map(({ name }) => name).filter((name) => name.startsWith(VERSIONS));
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return names.length < pages.length ? undefined : names;
}

/** Removes versions that no page runs. */
async function removeOldVersions() {
  try {
    const { installing, waiting } = self.registration;
    if (installing || waiting) return;
    const kept = await run();
    if (!kept) return;
    for (const name of await versions()) {
      if (name !== OWN && !kept.includes(name) && !self.registration.installing) await caches.delete(name);
    }
  } catch {
    // Nothing but space is lost; the next page tries again.
  }
}

/** Removes versions that waited before this one and were never taken: neither the present one nor any that a page runs. */
async function removePassedOver() {
  try {
    const { active } = self.registration;
    const present = active && (await versionOf(active));
    // One that does not say which version it is may be any of them.
    if (active && !present) return;
    const kept = await run();
    if (!kept) return;
    for (const name of await versions()) {
      const passedOver = name !== OWN && name !== VERSIONS + present && !kept.includes(name);
      // Somebody may take one of them this moment.
      if (passedOver && self.registration.active === active) await caches.delete(name);
    }
  } catch {
    // Nothing but space is lost; the next version tries again.
  }
}

/** The version another worker is of; none when it does not say. */
function versionOf(worker) {
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, ANSWER_MS_MAX);
    worker.postMessage("version", [port2]);
  });
  return told.finally(() => port1.close());
}
