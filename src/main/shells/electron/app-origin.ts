/** The screens have an origin of their own instead of file://, so that "same origin" means our files and no others. */
export const appScheme = "huanxin";
export const appHost = "app";
export const appUrl = `${appScheme}://${appHost}/`;

/** Whether a URL is a page of ours. Compared by its parts, because "huanxin://app.attacker/" starts alike. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${appScheme}:` && parsed.host === appHost;
}
