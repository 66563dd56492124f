// The demo shop's staff (crates/server/src/seed.rs), and how one of them signs in and out.
import { expect, type Page } from "@playwright/test";
import { isSynced } from "./frame.ts";
import type { Server } from "./server.ts";

export interface Staff {
  username: string;
  password: string;
  name: string;
}

const staff = (username: string, name: string): Staff => ({ username, password: `${username}-demo`, name });

/** Department Shop: may reassign, search and make customers. */
export const CLERK = staff("clerk", "Clara Lindgren");
/** Both departments, the same and more. */
export const MANAGER = staff("manager", "Mateo Brandt");
/** Both departments, everything. */
export const ADMIN = staff("admin", "Ada Okonkwo");
/** Both departments: may look and search, nothing else. */
export const VIEWER = staff("viewer", "Viola Marsh");

/** Who may sign in to a shop without demo data: the server prints the password once. */
export function firstAdministrator(server: Server): Staff {
  const password = /sign in as admin with (\S+)/.exec(server.printed)?.[1] ?? "";
  return { username: "admin", password, name: "Administrator" };
}

/** Opens an address, signs in there, and waits until everything has been downloaded, the details of orders too. */
export async function signIn(page: Page, who: Staff = CLERK, path = "/orders"): Promise<void> {
  await page.goto(path);
  await fillInSignIn(page, who);
  await isSynced(page);
}

/** Fills in the sign-in form and sends it. */
export async function fillInSignIn(page: Page, who: Staff): Promise<void> {
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await page.getByRole("textbox", { name: "Username" }).fill(who.username);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs out by the menu; with changes waiting, says yes to the question. */
export async function signOut(page: Page, who: Staff, { waiting = false } = {}): Promise<void> {
  await page.getByRole("button", { name: `Signed in as ${who.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  if (waiting) {
    const question = page.getByRole("dialog", { name: "Sign out of this device" });
    await question.getByRole("button", { name: "Sign out" }).click();
  }
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
}
