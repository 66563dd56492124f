// The app as a browser installs it: its manifest, its icons, its shortcuts; with the server and without.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { goOffline, isSynced } from "./support/frame.ts";
import { MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "installed" });

interface Manifest {
  name: string;
  start_url: string;
  display: string;
  orientation: string;
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
  shortcuts: { name: string; url: string }[];
}

const ADDRESS = "/app.webmanifest";

/** What the page itself gets, by way of its worker where there is one. */
function fetched(page: Page, address: string): Promise<{ type: string; bytes: number[] }> {
  return page.evaluate(async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    const bytes = Array.from(new Uint8Array(await response.arrayBuffer()));
    return { type: response.headers.get("content-type") ?? "", bytes };
  }, address);
}

/** Width and height, from the head of a PNG file. */
function size(bytes: number[]): string {
  const number = (at: number) => bytes.slice(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
  return String.fromCharCode(...bytes.slice(1, 4)) === "PNG" ? `${number(16)}x${number(20)}` : "not a PNG file";
}

async function manifestOf(page: Page): Promise<Manifest> {
  const { type, bytes } = await fetched(page, ADDRESS);
  expect(type).toBe("application/manifest+json");
  return JSON.parse(Buffer.from(bytes).toString()) as Manifest;
}

async function iconsAreRight(page: Page, { icons }: Manifest): Promise<void> {
  for (const icon of icons) {
    const { type, bytes } = await fetched(page, icon.src);
    expect({ src: icon.src, type, sizes: size(bytes) }).toEqual({ src: icon.src, type: icon.type, sizes: icon.sizes });
  }
}

test("the browser finds nothing that keeps the app from being installed", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator('link[rel="manifest"]')).toHaveAttribute("href", ADDRESS);
  const devtools = await page.context().newCDPSession(page);
  const read = await devtools.send("Page.getAppManifest");
  expect(read.errors).toEqual([]);
  expect(new URL(read.url).pathname).toBe(ADDRESS);
});

test("icons are what the manifest says, and each shortcut opens the screen of its name", async ({ page }) => {
  await signIn(page, MANAGER);
  const manifest = await manifestOf(page);
  expect(manifest).toMatchObject({ name: "Rehome", start_url: "/orders", display: "standalone", orientation: "any" });
  for (const purpose of [undefined, "maskable"]) {
    const sizes = manifest.icons.filter((icon) => icon.purpose === purpose).map((icon) => icon.sizes);
    expect(sizes).toEqual(["192x192", "512x512"]);
  }
  await iconsAreRight(page, manifest);
  expect(manifest.shortcuts.map(({ name }) => name)).toEqual(["Orders", "Customer search tool", "Outbox"]);
  for (const { name, url } of manifest.shortcuts) {
    await page.goto(url);
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  }
});

test("without the server the installed app still has all of it", async ({ page, server }) => {
  await signIn(page, MANAGER);
  await isSynced(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await goOffline(server, page);
  const manifest = await manifestOf(page);
  await iconsAreRight(page, manifest);
  for (const { name, url } of manifest.shortcuts) {
    await page.goto(url);
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  }
});
