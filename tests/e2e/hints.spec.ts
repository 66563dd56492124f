// The stream of hints is refused while everything else works: nothing is lost by it, nobody is told otherwise, and nothing goes round in
// circles.
import { test, expect } from "./support/fixtures.ts";
import { isSynced, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, fillInSignIn } from "./support/staff.ts";

test.use({ story: "hints" });

const problem = JSON.stringify({ type: "about:blank", title: "Sign in first", status: 401, code: "sign-in-needed" });

for (const [what, number, answer] of [
  ["with 401", "1060", { status: 401, contentType: "application/problem+json", body: problem }],
  ["with 503", "1061", { status: 503, body: "no stream here" }],
  ["with a page in HTML", "1062", { status: 200, contentType: "text/html", body: "<!doctype html><title>Guest network</title>" }],
] as const) {
  // Not the page of the fixture: the browser writes about a stream that is a page, and means no fault of ours.
  test(`a stream of hints refused ${what} leaves the frame truthful, and is asked for no more often than the feed`, async ({ otherDevice: page, api }) => {
    await page.route("**/api/events", (route) => route.fulfill(answer));
    const calls: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/api/")) calls.push(pathname);
    });
    await page.goto("/orders");
    await fillInSignIn(page, CLERK);
    await isSynced(page);
    await orders.reassign(page, number, "ruiz", "Ana Ruiz", "Paid for her");
    await isSynced(page);
    expect(await api.history(await orders.idOf(page, number))).toHaveLength(1);
    // Until the feed is asked again by the clock alone: a loop would have gone round hundreds of times by then.
    const before = calls.length;
    await page.waitForRequest((request) => request.url().includes("/api/changes"), { timeout: 30_000 });
    const count = (path: string) => calls.slice(before).filter((call) => call === path).length;
    expect(count("/api/events")).toBeLessThanOrEqual(2);
    expect(count("/api/changes")).toBeLessThanOrEqual(3);
    expect(calls.length - before).toBeLessThanOrEqual(8);
    expect(calls.filter((call) => call === "/api/events").length).toBeGreaterThan(0);
    await expect(syncState(page)).toHaveText("All changes synced");
    await expect(page.getByRole("button", { name: `Signed in as ${CLERK.name}` })).toBeVisible();
  });
}
