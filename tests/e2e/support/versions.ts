// Versions of the built app: the one that was built, others made from it, and which of them a page runs.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

export interface Manifest {
  version: string;
  files: Record<string, string>;
}

const MANIFEST = /const MANIFEST = (\{.*\});/;

/** The folder of the app under test. */
export function built(): string {
  return process.env.REHOME_DIST ?? "";
}

export function sha256(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What the worker of a built folder lists. */
export async function manifestOf(dist: string): Promise<Manifest> {
  const found = MANIFEST.exec(await readFile(join(dist, "sw.js"), "utf8"));
  return JSON.parse(found?.[1] ?? "{}") as Manifest;
}

/** Another version in a folder of its own: one stylesheet says more, and everything is sealed again as `cargo xtask` does it. */
export async function nextVersion(mark: string, from = built()): Promise<string> {
  const dist = await mkdtemp(join(tmpdir(), "rehome-version-"));
  await cp(from, dist, { recursive: true });
  const { version, files } = await manifestOf(dist);
  const next = sha256(mark + version).slice(0, 16);
  const style = (await readdir(dist)).find((name) => /^base-.*\.css$/.test(name)) ?? "";
  const text = `${await readFile(join(dist, style), "utf8")}\n/* ${mark} */\n`;
  const renamed = `base-${sha256(text).slice(0, 16)}.css`;
  await rename(join(dist, style), join(dist, renamed));
  await writeFile(join(dist, renamed), text);
  await rename(join(dist, `offline-${version}.js`), join(dist, `offline-${next}.js`));
  const page = await readFile(join(dist, "index.html"), "utf8");
  await writeFile(join(dist, "index.html"), page.replaceAll(style, renamed).replaceAll(version, next));
  delete files[`/${style}`];
  delete files[`/offline-${version}.js`];
  for (const name of [renamed, `offline-${next}.js`, "index.html"]) files[`/${name}`] = sha256(await readFile(join(dist, name)));
  const worker = await readFile(join(dist, "sw.js"), "utf8");
  const manifest: Manifest = { version: next, files };
  await writeFile(join(dist, "sw.js"), worker.replace(MANIFEST, () => `const MANIFEST = ${JSON.stringify(manifest)};`));
  return dist;
}

/** Changes bytes of a version's stylesheet after it was sealed, as a broken disk or a proxy would. */
export async function damage(dist: string): Promise<void> {
  const style = (await readdir(dist)).find((name) => /^base-.*\.css$/.test(name)) ?? "";
  await writeFile(join(dist, style), "body { color: hotpink }");
}

/** The version a page runs. */
export function versionOf(page: Page): Promise<string | null> {
  return page.locator('meta[name="rehome-version"]').getAttribute("content");
}

/** Waits until the version a page runs is on the device, whole. */
export async function isKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate("globalThis.rehomeOffline?.kept() ?? false"), { timeout: 20_000 }).toBe(true);
}

/** The caches of the app in a page's browser. */
export async function caches(page: Page): Promise<string[]> {
  return (await page.evaluate("caches.keys()")) as string[];
}

/** Looks for another version on the page about this device, and waits for what is said. */
export async function checkForUpdate(page: Page, said: string): Promise<void> {
  await page.getByRole("button", { name: "Check for update" }).click();
  await expect(page.getByRole("region", { name: "App" }).getByRole("status")).toHaveText(said, { timeout: 20_000 });
}

/** Opens the page about this device by the menu of whoever is signed in. */
export async function openDevice(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Signed in as / }).click();
  await page.getByRole("menuitem", { name: "This device" }).click();
  await expect(page.getByRole("heading", { name: "This device", level: 1 })).toBeVisible();
}

/** The sentence that offers another version. */
export const READY = "A new version of Rehome is ready.";

/** The notice that offers it. */
export function offer(page: Page) {
  return page.getByRole("main").getByRole("region", { name: "Information" }).filter({ hasText: READY });
}

/** The app as `trunk build` alone leaves it: no version, no worker. */
export async function unsealed(): Promise<string> {
  const dist = await mkdtemp(join(tmpdir(), "rehome-version-"));
  await cp(built(), dist, { recursive: true });
  const { version } = await manifestOf(dist);
  const page = await readFile(join(dist, "index.html"), "utf8");
  await writeFile(join(dist, "index.html"), page.replaceAll(version, ""));
  await rm(join(dist, "sw.js"));
  await rm(join(dist, `offline-${version}.js`));
  return dist;
}
