// One tap too many: what a second tap at the same place must never do.
import { test, expect } from "./support/fixtures.ts";
import { nothingIsQueued } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { signIn } from "./support/staff.ts";

test.use({ story: "double-tap" });

test("a double tap on Link order now never reaches Yes, wherever that stands", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await signIn(page);
  await link.openFromPage(page, "1022");
  const dialog = link.dialog(page, "1022");
  await dialog.getByRole("radio").first().check();
  const next = dialog.getByRole("button", { name: "Link order now" });
  const box = await next.boundingBox();
  if (!box) throw new Error("Link order now is not on the screen");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const yes = dialog.getByRole("button", { name: /^Yes, link to/ });
  await page.mouse.click(x, y);
  await expect(yes).toBeAttached();
  // Wherever Yes is drawn, it does not count in its first moment, neither by the finger nor by the keyboard.
  expect(await yes.evaluate((button: HTMLButtonElement) => (button.click(), button.getAttribute("aria-disabled")))).toBe("true");
  await page.mouse.click(x, y);
  await expect(orders.confirmation(page)).toBeHidden();
  await page.goto("/orders");
  await nothingIsQueued(page);
});
