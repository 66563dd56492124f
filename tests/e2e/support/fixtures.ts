// `test` with a real server behind it, fresh data for each file. `page.goto("/")` goes there.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type BrowserContext, type Page, test as base } from "@playwright/test";
import { Api } from "./api.ts";
import { Server } from "./server.ts";
import { ADMIN, firstAdministrator } from "./staff.ts";

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
}

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
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      // A call that brought no answer is written there by the browser; tests that stop the server mean it.
      // The browser's own words for a server that is away, also while it fetches the worker.
      const away = ["Failed to load resource", "An unknown error occurred when fetching the script."];
      if (message.type() === "error" && !away.some((words) => message.text().startsWith(words))) faults.push(message.text());
    });
    await use(page);
    expect(faults).toEqual([]);
  },
  api: async ({ server, baseURL, shop }, use) => {
    await use(new Api(server, shop === "none" ? firstAdministrator(server) : ADMIN));
  },
  otherDevice: async ({ browser, baseURL }, use) => {
    const context = await browser.newContext({ baseURL });
    await withoutTips(context);
    await use(await context.newPage());
    await context.close();
  },
  checkAccessibility: async ({ page }, use) => {
    await use(async (of = page) => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
      const { violations } = await new AxeBuilder({ page: of }).withTags(tags).analyze();
      const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.target.join(" ")) }));
      expect(found).toEqual([]);
    });
  },
});

/** As if every tip had been read on this device, and nothing kept for it (src/pages/first_use.rs). */
async function withoutTips(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (name) {
      return name.startsWith("rehome.tip.") ? "seen" : getItem.call(this, name);
    };
  });
}

export { expect };
