// A browser whose storage fails, made from one that works: the page's own IndexedDB, patched before the app starts. And what the app
// must say then.
import type { BrowserContext, Locator, Page } from "@playwright/test";

/**
 * "quota" and "aborted": writes fail; "unconfirmed": nothing ever says how a write ended; "unreadable": reads of many fail; "closed": every
 * transaction meets a lost connection; "open": opening fails; "blocked": opening waits for another tab, for ever; "held": the last read of
 * the lists does not end until the fault is gone.
 */
export type Fault = "quota" | "aborted" | "unconfirmed" | "unreadable" | "closed" | "open" | "blocked" | "held";
/** How the name of a database begins: that of a cache ends with the layout of its packs. */
export type Database = "rehome-outbox" | "rehome-cache";

interface Controls {
  faults: Map<string, string>;
  held: (() => void)[];
  pressedAt: number;
  saidAfterMs: number | undefined;
}

/** Prepares every page of a context that is opened from now on. `from` names what is broken from the start. */
export async function install(context: BrowserContext, from: Partial<Record<Database, Fault>> = {}): Promise<void> {
  await context.addInitScript(patch, from);
}

/** Breaks a database, or mends it. */
export async function set(page: Page, database: Database, fault: Fault | undefined): Promise<void> {
  await page.evaluate(
    ([database, fault]) => {
      const controls = (globalThis as unknown as { storage: Controls }).storage;
      if (fault) controls.faults.set(database, fault);
      else controls.faults.delete(database);
      if (!fault) for (const confirm of controls.held.splice(0)) confirm();
    },
    [database, fault] as const,
  );
}

/** Whether something waits for a fault to be gone. */
export function holds(page: Page): Promise<boolean> {
  return page.evaluate(() => (globalThis as unknown as { storage: Controls }).storage.held.length > 0);
}

/** The alert. */
export function notSaved(page: Page): Locator {
  return page.getByRole("alert", { name: "NOT SAVED" });
}

/** Milliseconds, by the page's own clock, from the last press of a button until the alert stood on the page. */
export function saidAfterMs(page: Page): Promise<number | undefined> {
  return page.evaluate(() => (globalThis as unknown as { storage: Controls }).storage.saidAfterMs);
}

/** The whole names of the databases a page's browser holds of a kind. */
export function names(page: Page, database: Database): Promise<string[]> {
  return page.evaluate(async (database) => (await indexedDB.databases()).map(({ name }) => name ?? "").filter((name) => name.startsWith(database)), database);
}

/** Operations in the outbox as it is on disk. */
export function stored(page: Page): Promise<{ id: string; order: number }[]> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("rehome-outbox");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction("operations").objectStore("operations").getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            resolve(reading.result.map((text: string) => (JSON.parse(text) as { operation: { id: string; order: number } }).operation));
            database.close();
          };
        };
      }),
  );
}

/** How many bundles of details the cache still waits for, or how many entries its log has. */
export async function cacheHas(page: Page, what: "pending" | "log"): Promise<number> {
  return page.evaluate(async (what) => {
    const name = (await indexedDB.databases()).find((database) => database.name?.startsWith("rehome-cache"))?.name ?? "";
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const cache = await done(indexedDB.open(name));
    const store = cache.transaction(what === "log" ? "log" : "meta").objectStore(what === "log" ? "log" : "meta");
    const found = what === "log" ? await done(store.count()) : JSON.parse(await done(store.get("meta"))).pending_bundles.length;
    cache.close();
    return found;
  }, what);
}

function patch(from: Partial<Record<Database, Fault>>): void {
  const storage: Controls = { faults: new Map(Object.entries(from)), held: [], pressedAt: 0, saidAfterMs: undefined };
  Object.assign(globalThis, { storage });
  const named = (name: string) => [...storage.faults].find(([start]) => name.startsWith(start))?.[1];
  const of = (transaction: IDBTransaction) => named(transaction.db.name);

  addEventListener("click", () => ((storage.pressedAt = performance.now()), (storage.saidAfterMs = undefined)), true);
  new MutationObserver(() => {
    if (storage.saidAfterMs === undefined && document.querySelector('[role="alert"][aria-label="NOT SAVED"]')) {
      storage.saidAfterMs = performance.now() - storage.pressedAt;
    }
  }).observe(document, { childList: true, subtree: true, attributes: true });

  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name: string, ...rest) {
    const request = open.call(this, name, ...rest);
    request.addEventListener("success", (event) => {
      const fault = named(name);
      if (fault !== "open" && fault !== "blocked") return;
      event.stopImmediatePropagation();
      request.result.close();
      if (fault === "blocked") return void request.dispatchEvent(new IDBVersionChangeEvent("blocked", { oldVersion: 1, newVersion: 2 }));
      Object.defineProperty(request, "error", { value: new DOMException("Internal error opening backing store", "UnknownError") });
      request.dispatchEvent(new Event("error"));
    });
    return request;
  };

  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...rest) {
    if (named(this.name) === "closed") throw new DOMException("The database connection is closing", "InvalidStateError");
    return transaction.apply(this, rest);
  };

  const { put, get, getAll } = IDBObjectStore.prototype;
  let packsRead = false;
  IDBObjectStore.prototype.put = function (...rest) {
    if (of(this.transaction) === "quota") throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, rest);
  };
  IDBObjectStore.prototype.getAll = function (...rest) {
    if (of(this.transaction) === "unreadable") throw new DOMException("Failed to read", "DataError");
    packsRead ||= this.name === "packs";
    return getAll.apply(this, rest);
  };

  // Whoever has read the lists looks how far the log was folded.
  const last = new WeakSet<IDBRequest>();
  IDBObjectStore.prototype.get = function (key) {
    const request = get.call(this, key);
    if (key === "folded" && of(this.transaction) === "held" && packsRead) last.add(request);
    return request;
  };
  const success = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess")!;
  Object.defineProperty(IDBRequest.prototype, "onsuccess", {
    ...success,
    set(this: IDBRequest, listener: ((event: Event) => void) | null) {
      const held = listener && last.has(this);
      success.set!.call(this, held ? (event: Event) => storage.held.push(() => listener(event)) : listener);
    },
  });

  const { commit } = IDBTransaction.prototype;
  IDBTransaction.prototype.commit = function () {
    if (this.mode === "readwrite" && of(this) === "aborted") this.abort();
    else commit.call(this);
  };
  const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete")!;
  Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
    ...complete,
    set(this: IDBTransaction, listener: ((event: Event) => void) | null) {
      const silent = listener && of(this) === "unconfirmed";
      complete.set!.call(this, silent ? (event: Event) => storage.held.push(() => listener(event)) : listener);
    },
  });
}
