// `test` with a real server behind it, fresh data for each file. `page.goto("/")` goes there.
import { type Browser, expect, type Page, test as base } from "@playwright/test";
import { Api } from "./api.ts";
import { violations } from "./axe.ts";
import { Server } from "./server.ts";
import { ADMIN, firstAdministrator } from "./staff.ts";
import { withoutTips } from "./tips.ts";

interface PerTest {
  /** Asks the server itself, past the app. */
  api: Api;
  /** A page of another browser profile: another device. */
  otherDevice: Page;
  /** Fails unless the page as it is now breaks no WCAG 2.2 A or AA rule that a program can check. */
  checkAccessibility: (of?: Page) => Promise<void>;
}

interface PerWorker {
  /** Name it in a file with `test.use({ story: "..." })`: stories share no server. */
  story: string;
  /** Whether tips at first use are shown. They lie over the page, so only the walk that is about them has them. */
  tips: boolean;
  /** What the server begins with: the demo shop, or nothing but an administrator. */
  shop: "small" | "large" | "none";
  server: Server;
  /** What another device runs in. */
  otherBrowser: Browser;
}

/** The style Playwright puts into a page to take a picture of it. The page refuses it, and Firefox says so. */
const OF_PICTURES = "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA=";

export const test = base.extend<PerTest, PerWorker>({
  story: ["", { option: true, scope: "worker" }],
  shop: ["small", { option: true, scope: "worker" }],
  tips: [false, { option: true, scope: "worker" }],
  context: async ({ context, tips }, use) => {
    if (!tips) await withoutTips(context);
    await use(context);
  },
  server: [
    async ({ shop }, use) => {
      const server = await Server.fresh(shop);
      await use(server);
      await server.dispose();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ server }, use) => {
    await server.start();
    await use(server.address);
  },
  // Whatever a test is about: a script that fails, or something the page's own policy refuses, fails it.
  page: async ({ page, browserName }, use) => {
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => {
      if (!message.includes(OF_PICTURES)) faults.push(message);
    });
    page.on("console", (message) => {
      // A call that brought no answer is written there by the browser; tests that stop the server mean it.
      // The browser's own words for a server that is away, also while it fetches the worker.
      const away = ["Failed to load resource", "An unknown error occurred when fetching the script."];
      const text = message.text();
      // Firefox lets a page know that its second file did not come when the page is left meanwhile. If it is not, the page says so itself.
      const left = browserName === "firefox" && text === "Error" && message.location().url.endsWith(".load.js");
      const isAway = left || away.some((words) => text.startsWith(words));
      if (message.type() === "error" && !isAway) faults.push(text);
    });
    await use(page);
    expect(faults).toEqual([]);
  },
  api: async ({ server, baseURL, shop }, use) => {
    await use(new Api(server, shop === "none" ? firstAdministrator(server) : ADMIN));
  },
  // In Firefox one window of a browser has the focus, as on a desk: two devices are two browsers there.
  otherBrowser: [
    async ({ browser, browserName, playwright }, use) => {
      if (browserName !== "firefox") return use(browser);
      const other = await playwright.firefox.launch();
      await use(other);
      await other.close();
    },
    { scope: "worker" },
  ],
  otherDevice: async ({ otherBrowser, baseURL }, use) => {
    const context = await otherBrowser.newContext({ baseURL });
    await withoutTips(context);
    await use(await context.newPage());
    await context.close();
  },
  checkAccessibility: async ({ page }, use) => {
    await use(async (of = page) => expect(await violations(of)).toEqual([]));
  },
});

export { expect };
