// Tips at first use, over the screens they are about.
import { test, expect } from "../support/fixtures.ts";
import { goOffline } from "../support/frame.ts";
import { pressUntil } from "../support/keys.ts";
import * as orders from "../support/orders.ts";
import { CLERK, signIn } from "../support/staff.ts";
import { Album, standStill } from "./album.ts";

test.use({ story: "pictures-tips", tips: true });

test("the tips", async ({ page, context, api, server }) => {
  const album = Album.open();
  await standStill(context, api);
  await signIn(page, CLERK);
  const tip = page.getByRole("region", { name: "Tip" });
  await pressUntil(page, "Tab", orders.rows(page).first().getByRole("link", { name: /^View order/ }));
  await expect(tip).toContainText("J and K");
  await album.take(page, "B0-tip-keys", { whole: false });
  await tip.getByRole("button", { name: "Got it" }).click();
  await orders.rows(page).first().getByRole("link", { name: /^View order/ }).click();
  await expect(tip).toContainText("choose Peek");
  await expect(page.getByRole("table", { name: "Lines" })).toBeVisible();
  await album.take(page, "B1-tip-peek", { whole: false });
  await tip.getByRole("button", { name: "Got it" }).click();
  await page.goBack();
  await goOffline(server, page);
  await orders.reassign(page, "1060", "till-1", "Till 1 (shop)", "Asked at the counter");
  await expect(tip).toContainText("saved on this device");
  await album.take(page, "B2-tip-saved-here", { whole: false });
  album.close();
});
