// The rules of WCAG 2.2 A and AA that a program can check.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export interface Violation {
  id: string;
  help: string;
  where: string[];
}

/** Every rule the page as it is now breaks, and where. */
export async function violations(page: Page): Promise<Violation[]> {
  // The app has no frames, so nothing is lost without the page of its own on which the builder adds those of frames up. Only what breaks
  // a rule is handed over: in Firefox the rest takes seconds.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await builder.withTags(TAGS).analyze();
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.target.join(" ")) }));
}
