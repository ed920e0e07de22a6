// These functions are sent into the page as text, so each must be whole in itself.

/** Pictures and judgements wait for fonts and for motion to end. */
export async function settle(): Promise<void> {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
}

/** A sentence for each text that a person could not read in full. */
export function findFaults(mayScroll: boolean): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth || (!mayScroll && root.scrollHeight > root.clientHeight))
    faults.push("the page scrolls");
  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    const text = ownText(element);
    if (text === "" || !isSeen(element)) continue;
    const style = getComputedStyle(element);
    const hides = style.overflowX !== "visible" || style.textOverflow === "ellipsis";
    if (hides && element.scrollWidth > element.clientWidth + 1) faults.push(`clipped: ${text}`);
    if (!mayScroll && !scrolls(element) && isOutside(element)) faults.push(`outside the screen: ${text}`);
    // Two subsets of the font hold the yuan sign, and the one that is not used is rightly not loaded.
    const needed = text.replaceAll("¥", "");
    if (!document.fonts.check(`16px ${style.fontFamily}`, needed)) faults.push(`font not loaded: ${text}`);
  }
  return faults;

  function ownText(element: HTMLElement): string {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return texts
      .map((node) => node.textContent ?? "")
      .join("")
      .trim();
  }
  function isSeen(element: HTMLElement): boolean {
    const { width, height } = element.getBoundingClientRect();
    // Words for screen readers alone are one pixel large.
    return (
      width > 1 && height > 1 && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    );
  }
  function scrolls(element: HTMLElement): boolean {
    for (let up = element.parentElement; up !== null; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return true;
    }
    return false;
  }
  function isOutside(element: HTMLElement): boolean {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
  }
}
