// The peer of `ui.bench.ts`: the same fifty rows in the same sheets, put in place as text and by nothing else. What the browser alone takes on
// this machine to lay out and paint them is what no app can go below.
import type { Page } from "@playwright/test";
import { expect } from "../support/fixtures.ts";
import * as orders from "../support/orders.ts";
import * as inp from "./inp.ts";

const ROUNDS = 20;
/** Nobody has this name; the page is answered here. */
const ADDRESS = "http://bare.invalid/";

/** Milliseconds each time; `page` shows the first page of orders. */
export async function redrawing(page: Page, rate: number): Promise<number[]> {
  const body = orders.table(page).locator("tbody");
  const first = await body.innerHTML();
  await page.getByRole("link", { name: /^Next/ }).click();
  await expect(orders.rows(page).first()).toBeVisible();
  await expect.poll(() => body.innerHTML()).not.toBe(first);
  const lists = [first, await body.innerHTML()];
  const bare = await page.context().newPage();
  await inp.install(bare);
  const html = await still(page);
  await bare.route(ADDRESS, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await bare.goto(ADDRESS);
  await bare.evaluate((lists) => {
    let turn = 0;
    const body = document.querySelector("tbody");
    const button = document.createElement("button");
    button.textContent = "Redraw";
    button.onclick = () => {
      if (body) body.innerHTML = lists[turn++ % 2] ?? "";
    };
    document.querySelector(".page-head")?.append(button);
  }, lists);
  const devtools = await bare.context().newCDPSession(bare);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) values.push(await inp.of(bare, () => bare.getByRole("button", { name: "Redraw" }).click()));
  await bare.close();
  return values;
}

/** The page as it stands, with its sheets and no script. */
async function still(page: Page): Promise<string> {
  const { html, sheets } = await page.evaluate(() => ({
    html: document.body.innerHTML,
    sheets: [...document.styleSheets].map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join("\n")),
  }));
  return `<!doctype html><meta charset="utf-8"><style>${sheets.join("</style><style>")}</style><body>${html}</body>`;
}

/** What the browser and the machine take for the least there is to answer: a letter in an empty page, a button that says it was pressed. */
export async function least(page: Page, rate: number): Promise<number[]> {
  await page.goto("data:text/html,<title>Least</title><input aria-label=Letter><button onclick=\"this.textContent+='.'\">Press</button>");
  // The page is another process, which nobody has slowed down.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  await page.getByLabel("Letter").focus();
  const values: number[] = [];
  for (const key of "schneider") values.push(await inp.of(page, () => page.keyboard.press(key, inp.HELD)));
  const button = page.getByRole("button");
  for (let turn = 0; turn < 20; turn += 1) values.push(await inp.of(page, () => button.click(inp.HELD)));
  await devtools.detach();
  return values;
}
