// What the app called saved is there after the browser was killed, whatever the moment. Three kills here; `cargo xtask kills` makes
// as many as it is told. And what a broken profile does: the app heals or says so, and claims nothing.
import { randomBytes } from "node:crypto";
import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Api } from "./support/api.ts";
import * as faults from "./support/faults.ts";
import { test as base, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, isSynced, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { type Life, Profile } from "./support/profile.ts";
import { signIn } from "./support/staff.ts";
import * as versions from "./support/versions.ts";

const KILLS = Number(process.env.REHOME_KILLS ?? 3);
const SEED = Number(process.env.REHOME_KILLS_SEED ?? 1);
const DELAY_MS_MAX = 50;

/** Starts the browser anew on one profile. */
interface Fixtures {
  profile: Profile;
  start: () => Promise<Life>;
}

const test = base.extend<Fixtures>({
  profile: async ({ launchOptions: _ }, use) => {
    const profile = await Profile.fresh();
    await use(profile);
    await profile.dispose();
  },
  start: async ({ profile, launchOptions }, use) => {
    let last: Life | undefined;
    await use(async () => (last = await profile.start(launchOptions.args ?? [])));
    await last?.kill().catch(() => {});
  },
});

test.use({ story: "kills" });

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Orders that may move, by id. */
async function movable(api: Api, n: number): Promise<number[]> {
  const ids: number[] = [];
  for (let page = 1; ids.length < n; page += 1) {
    const { rows } = (await api.get(`/api/orders?page=${page}`)) as { rows: { id: number; state: string; locked: boolean; department: number }[] };
    if (rows.length === 0) throw new Error(`The shop has ${ids.length} orders that may move, and ${n} are needed.`);
    ids.push(...rows.filter((order) => order.state === "completed" && !order.locked && order.department === 1).map(({ id }) => id));
  }
  return ids.slice(0, n);
}

/** Makes a new customer the owner of an order, as far as the last button. */
async function fillIn(page: Page, order: number, email: string): Promise<void> {
  await page.goto(`${address(page)}/orders/${order}/reassign`);
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("textbox", { name: "Email", exact: true }).fill(email);
}

const origins = new WeakMap<Page, string>();
const address = (page: Page) => origins.get(page) ?? "";

/** A page on the server's address; a browser of its own has no base address. */
function at(page: Page, origin: string): Page {
  origins.set(page, origin);
  return page;
}

/** Presses the last button, and ends when the page itself has the words "Saved on this device". */
async function save(page: Page, said: Promise<void>): Promise<void> {
  await orders.submit(page);
  await said;
}

/** Resolves in the moment the words come to stand on the page: a poll from outside would be later. */
async function listen(page: Page): Promise<{ said: Promise<void> }> {
  let heard = () => {};
  const said = new Promise<void>((resolve) => (heard = resolve));
  await page.exposeFunction("rehomeSaved", () => heard());
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector("main")?.textContent?.includes("Saved on this device. It is sent")) return;
      watching.disconnect();
      void (globalThis as unknown as { rehomeSaved: () => Promise<void> }).rehomeSaved();
    };
    const watching = new MutationObserver(look);
    watching.observe(document, { childList: true, subtree: true, characterData: true });
  });
  return { said };
}

test(`P1 what was called saved is there after a kill of the browser, ${KILLS} times, and reaches the server once`, async ({ start, server, baseURL, api }) => {
  test.setTimeout(90_000 + KILLS * 30_000);
  const origin = baseURL ?? "";
  const chosen = await movable(api, KILLS);
  const roll = dice(SEED);
  const first = await start();
  await signIn(at(first.page, origin), undefined, `${origin}/orders`);
  await versions.isKept(first.page);
  await first.quit();
  await server.stop();

  const called: number[] = [];
  for (const [n, order] of chosen.entries()) {
    const life = await start();
    const page = at(life.page, origin);
    const { said } = await listen(page);
    await fillIn(page, order, `kill-${n}@example.com`);
    // What was called saved in every life before is there.
    expect((await faults.stored(page)).map((one) => one.order).sort((a, b) => a - b)).toEqual([...called].sort((a, b) => a - b));
    await save(page, said);
    called.push(order);
    const delay = Math.floor(roll() * (DELAY_MS_MAX + 1));
    // The moment of the kill is what is tested.
    await new Promise((resolve) => setTimeout(resolve, delay));
    await life.kill();
    if ((n + 1) % 10 === 0) console.log(`kills: ${n + 1} of ${KILLS}, nothing missing so far.`);
  }

  const last = await start();
  const page = at(last.page, origin);
  await page.goto(`${origin}/outbox`);
  await expect(page.getByRole("region", { name: `Waiting (${KILLS})` })).toBeVisible();
  await comeBack(server, page);
  await isSynced(page);
  for (const order of chosen) expect(await api.history(String(order))).toHaveLength(1);
  await last.quit();
});

test("a whole session without the server, begun and ended: the next one with it sends everything once", async ({ start, server, baseURL, api }) => {
  test.setTimeout(120_000);
  const origin = baseURL ?? "";
  const before = await start();
  await signIn(at(before.page, origin), undefined, `${origin}/orders`);
  await versions.isKept(before.page);
  await before.quit();
  await server.stop();

  const alone = await start();
  await alone.page.goto(`${origin}/orders`);
  await orders.reassign(alone.page, "1060", "ruiz", "Ana Ruiz", "Paid for her");
  const one = await orders.idOf(alone.page, "1060");
  await orders.reassign(alone.page, "1042", "mia.schneider.2", "Mia Schneider", "Paid for her");
  const two = await orders.idOf(alone.page, "1042");
  await expect(syncState(alone.page)).toHaveText("Working offline. 2 changes saved on this device, waiting", { timeout: 25_000 });
  await alone.quit();

  await server.start();
  const after = await start();
  await after.page.goto(`${origin}/orders?q=1042`);
  await isSynced(after.page);
  await expect(await orders.cell(after.page, "1042", "Customer")).toContainText("Mia Schneider");
  for (const order of [one, two]) expect(await api.history(order)).toHaveLength(1);
  await after.quit();
});

test("a profile whose database files were overwritten: the app says what it lost, and fetches the rest anew", async ({ start, profile, server, baseURL, api }) => {
  test.setTimeout(120_000);
  const origin = baseURL ?? "";
  const before = await start();
  await signIn(before.page, undefined, `${origin}/orders`);
  await versions.isKept(before.page);
  await goOffline(server, before.page);
  await orders.reassign(before.page, "1061", "ruiz", "Ana Ruiz", "Paid for her");
  const id = await orders.idOf(before.page, "1061");
  await before.quit();
  let broken = 0;
  for (const folder of await profile.databases()) {
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      await writeFile(file, randomBytes((await stat(file)).size));
      broken += 1;
    }
  }
  expect(broken).toBeGreaterThan(2);

  const after = await start();
  const { page } = after;
  await page.goto(`${origin}/orders`);
  await expect(page.getByRole("alert", { name: "This browser deleted what Rehome kept" })).toContainText("1 change was waiting here", { timeout: 30_000 });
  await expect(page.getByText(/\d+ orders/)).toHaveCount(0);
  await expect(page.getByText(/saved on this device/i)).toHaveCount(0);
  await comeBack(server, page);
  await isSynced(page);
  expect(await api.history(id)).toEqual([]);
  // It works again, from the start.
  await orders.reassign(page, "1061", "ruiz", "Ana Ruiz", "Paid for her");
  await isSynced(page);
  expect(await api.history(id)).toHaveLength(1);
  await after.quit();
});

test("a profile whose databases cannot be opened at all: the app says so, and shows no empty list", async ({ start, profile, baseURL }) => {
  test.setTimeout(120_000);
  const origin = baseURL ?? "";
  const before = await start();
  await signIn(before.page, undefined, `${origin}/orders`);
  await before.quit();
  const folders = await profile.databases();
  expect(folders.length).toBeGreaterThan(0);
  for (const folder of folders) {
    await rm(folder, { recursive: true });
    await writeFile(folder, "no folder");
  }
  const after = await start();
  await after.page.goto(`${origin}/orders`);
  await expect(after.page.getByRole("alert", { name: "Rehome cannot open its storage in this browser" })).toBeVisible({ timeout: 30_000 });
  await expect(after.page.getByText(/\d+ orders/)).toHaveCount(0);
  await after.quit();
});
