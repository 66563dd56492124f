// `test` with a real server behind it: one a test file's worker, fresh data each. `page.goto("/")` goes there.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import { Server } from "./server.ts";

interface PerTest {
  /** Fails unless the page as it is now breaks no WCAG 2.2 A or AA rule that a program can check. */
  checkAccessibility: () => Promise<void>;
}

interface PerWorker {
  server: Server;
}

export const test = base.extend<PerTest, PerWorker>({
  server: [
    async ({}, use) => {
      const server = await Server.fresh("small");
      await use(server);
      await server.dispose();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => {
    await server.start();
    await use(server.address);
  },
  checkAccessibility: async ({ page }, use) => {
    await use(async () => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.target.join(" ")) }));
      expect(found).toEqual([]);
    });
  },
});

export { expect };
