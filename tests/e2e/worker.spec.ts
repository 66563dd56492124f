// The service worker's own rules, without a browser: what it answers, what it stores, which versions it may remove.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import vm from "node:vm";
import { expect, test } from "@playwright/test";
import { built, sha256 } from "./support/versions.ts";

const FILES: Record<string, string> = { "/index.html": "page", "/app-0123456789abcdef.js": "script", "/base-00ff00ff00ff.css": "style" };
const ORIGIN = "https://shop.example";

type Waited = { waitUntil(work: Promise<unknown>): void };

/** The worker of a version, in a world where the server has `served` and the caches hold `stored`. */
async function worker({ served = FILES, stored = {} as Record<string, Record<string, string>>, locks = [] as string[], pages = 0, waiting = false, full = false, active = null as string | null }) {
  const manifest = { version: "new", files: Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, sha256(text)])) };
  const source = (await readFile(join(built(), "sw.js"), "utf8")).replace(/const MANIFEST = .*;/, `const MANIFEST = ${JSON.stringify(manifest)};`);
  const all = new Map(Object.entries(stored).map(([name, files]) => [name, new Map(Object.entries(files))]));
  const heard = new Map<string, (event: never) => void>();
  const fetched: string[] = [];
  const put = (cache: Map<string, string>) => async (path: string, response: Response) => {
    if (full) throw new Error("QuotaExceededError");
    cache.set(path, await response.text());
  };
  const self = {
    location: { origin: ORIGIN },
    registration: {
      installing: null,
      waiting: waiting ? {} : null,
      // One that does not say its version is too old to be asked, or broken.
      active: active === null ? null : { postMessage: (_: string, [port]: MessagePort[]) => port?.postMessage(active) },
    },
    navigator: { locks: { query: async () => ({ held: locks.map((name) => ({ name })) }) } },
    clients: { matchAll: async () => Array.from({ length: pages }), claim: async () => {} },
    addEventListener: (name: string, call: (event: never) => void) => heard.set(name, call),
  };
  const caches = {
    keys: async () => [...all.keys()],
    has: async (name: string) => all.has(name),
    delete: async (name: string) => all.delete(name),
    open: async (name: string) => {
      if (!all.has(name)) all.set(name, new Map());
      return { put: put(all.get(name) ?? new Map()) };
    },
    match: async (path: string, { cacheName }: { cacheName: string }) => {
      const text = all.get(cacheName)?.get(path);
      return text === undefined ? undefined : new Response(text);
    },
  };
  const fetch = async (asked: string | { url: string }, options?: { cache?: string }) => {
    const path = typeof asked === "string" ? asked : new URL(asked.url).pathname;
    fetched.push(options?.cache ? `${path} ${options.cache}` : path);
    const text = served[path];
    return text === undefined ? new Response("", { status: 404 }) : new Response(text);
  };
  vm.runInNewContext(source, { self, caches, fetch, crypto, URL, Response, Headers, Uint8Array, Promise, Object, Array, Error, MessageChannel, setTimeout });
  const send = async (name: string, more: object = {}) => {
    let work: Promise<unknown> = Promise.resolve();
    const event = { ...more, waitUntil: (promise: Promise<unknown>) => (work = promise) } as Waited;
    heard.get(name)?.(event as never);
    await work;
  };
  const answer = async (path: string, { mode = "no-cors", method = "GET", origin = ORIGIN } = {}) => {
    let answered: Promise<Response> | undefined;
    heard.get("fetch")?.({ request: { url: origin + path, mode, method }, respondWith: (with_: Promise<Response>) => (answered = with_) } as never);
    return answered === undefined ? "not touched" : (await answered).text();
  };
  return { send, answer, fetched, versions: () => [...all.keys()], holds: (name: string) => Object.fromEntries(all.get(name) ?? []) };
}

const OLD = { "rehome-app-old": { "/index.html": "old page", "/app-ffffffffffff.js": "old script", "/base-00ff00ff00ff.css": "style" } };

test("a version is stored whole; what the device has already is not fetched again", async () => {
  const sw = await worker({ stored: OLD, active: "old" });
  await sw.send("install");
  expect(sw.holds("rehome-app-new")).toEqual(FILES);
  expect(sw.fetched).not.toContain("/base-00ff00ff00ff.css");
  expect(sw.versions()).toContain("rehome-app-old");
});

test("a file that is damaged or missing, or a device that is full, leaves nothing of the version and everything of the one before", async () => {
  const missing = { "/index.html": "page" };
  for (const world of [{ served: { ...FILES, "/index.html": "another page" } }, { served: missing }, { full: true }]) {
    const sw = await worker({ stored: structuredClone(OLD), ...world });
    await expect(sw.send("install")).rejects.toThrow();
    expect(sw.versions()).toEqual(["rehome-app-old"]);
    expect(sw.holds("rehome-app-old")).toEqual(OLD["rehome-app-old"]);
  }
  const sw = await worker({ served: { ...FILES, "/index.html": "another page" } });
  await expect(sw.send("install")).rejects.toThrow("/index.html");
  expect(sw.fetched, "past the browser's own copy").toContain("/index.html reload");
});

test("addresses of the app get the page of this version, files their own bytes, and nothing else is touched", async () => {
  const sw = await worker({ stored: OLD, active: "old" });
  await sw.send("install");
  const navigate = { mode: "navigate" };
  for (const path of ["/", "/orders", "/orders/42/reassign", "/apiary", "/index.html"]) expect(await sw.answer(path, navigate), path).toBe("page");
  expect(await sw.answer("/app-0123456789abcdef.js")).toBe("script");
  expect(await sw.answer("/app-ffffffffffff.js"), "a page of the version before").toBe("old script");
  for (const path of ["/api", "/api/session", "/healthz", "/readyz", "/metrics", "/sw.js", "/robots.txt"]) {
    expect(await sw.answer(path, navigate), path).toBe("not touched");
    expect(await sw.answer(path), path).toBe("not touched");
  }
  expect(await sw.answer("/orders"), "no navigation").toBe("not touched");
  expect(await sw.answer("/orders", { ...navigate, method: "POST" })).toBe("not touched");
  expect(await sw.answer("/app-0123456789abcdef.js", { origin: "https://elsewhere.example" })).toBe("not touched");
});

test("what the browser threw away is asked of the server", async () => {
  const sw = await worker({});
  expect(await sw.answer("/orders", { mode: "navigate" })).toBe("");
  expect(sw.fetched).toEqual(["/orders"]);
  expect(await sw.answer("/app-0123456789abcdef.js")).toBe("script");
});

test("a version is removed only when every page has said which one it runs, and none runs it", async () => {
  const stored = { ...OLD, "rehome-app-new": FILES, "something else": {} };
  for (const [world, removed] of [
    [{ pages: 0 }, true],
    [{ pages: 1, locks: ["rehome-app-new"] }, true],
    [{ pages: 2, locks: ["rehome-app-new", "rehome-app-old"] }, false],
    [{ pages: 2, locks: ["rehome-app-new", "rehome-leader"] }, false],
    [{ pages: 1, locks: ["rehome-app-new"], waiting: true }, false],
  ] as const) {
    for (const event of [["message", { data: "tidy" }], ["activate"]] as const) {
      const sw = await worker({ stored: structuredClone(stored), ...world, locks: [...("locks" in world ? world.locks : [])] });
      await sw.send(...event);
      const left = ["rehome-app-old", "rehome-app-new", "something else"].filter((name) => name !== "rehome-app-old" || !removed);
      expect(sw.versions(), JSON.stringify(world)).toEqual(left);
    }
  }
});

test("versions that waited and were never taken go when the next one has arrived; the present one and those that pages run stay", async () => {
  const stored = { ...OLD, "rehome-app-passed": { "/index.html": "passed over" }, "rehome-app-open": { "/index.html": "still open" }, "something else": {} };
  const all = [...Object.keys(stored), "rehome-app-new"];
  for (const [world, removed] of [
    [{ active: "old" }, ["rehome-app-passed", "rehome-app-open"]],
    [{ active: "old", waiting: true, pages: 2, locks: ["rehome-app-old", "rehome-app-open"] }, ["rehome-app-passed"]],
    [{ active: "old", waiting: true, pages: 2, locks: ["rehome-app-old"] }, []],
    [{ active: "" }, []],
  ] as [Partial<Parameters<typeof worker>[0]>, string[]][]) {
    const sw = await worker({ stored: structuredClone(stored), ...world });
    await sw.send("install");
    expect(sw.versions(), JSON.stringify(world)).toEqual(all.filter((name) => !removed.includes(name)));
  }
});
