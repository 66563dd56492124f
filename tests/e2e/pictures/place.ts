// Whether everything on a page has its place: nothing makes the page wider than its window, no list is wider than the place it was given,
// no word is cut by the edge of what it stands in.
import type { Page } from "@playwright/test";

/** Fields scroll what is typed into them. Saved views, and the sorts above cards, stand in a strip that is drawn along with a finger. */
const SCROLLS = "input, textarea, select, html, body, thead tr, .views, .views ul";

/** What is out of its place, in words; empty where nothing is. */
export async function outOfPlace(page: Page): Promise<string[]> {
  return page.evaluate((scrolls) => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide in a window of ${clientWidth}`);
    // What only assistive technology is told of has no place, with all that is in it.
    const isUnseen = (element: Element): boolean => getComputedStyle(element).clipPath !== "none";
    const unseen = [...document.body.querySelectorAll("*")].filter(isUnseen);
    for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
      const { overflowX, display } = getComputedStyle(element);
      const [wanted, given] = [element.scrollWidth, element.clientWidth];
      const isSeen = given > 1 && display !== "inline" && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (!isSeen || unseen.some((hidden) => hidden.contains(element)) || overflowX === "visible" || wanted <= given + 1 || element.matches(scrolls)) continue;
      const name = element.getAttribute("aria-label") ?? element.getAttribute("class") ?? element.textContent?.slice(0, 40) ?? "";
      found.push(`${element.tagName.toLowerCase()} "${name}" wants ${wanted} px and has ${given}`);
    }
    return found;
  }, SCROLLS);
}
