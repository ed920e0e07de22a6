import type { Notice } from "../../contract/index.ts";
import { ok } from "../../domain/result.ts";
import { toChinaTime } from "../../domain/time/instant.ts";
import type { Outcome, TillContext } from "./till-context.ts";

const mostNotices = 20;

/** Shows something that people should know; the same code with the same params is shown once. */
export function addNotice(till: TillContext, code: Notice["code"], params: Notice["params"]): void {
  const notice = { noticeId: till.ids.newId(), code, params, at: toChinaTime(till.clock.now()) };
  const isSame = (other: Notice) =>
    other.code === code && JSON.stringify(other.params) === JSON.stringify(params);
  const others = till.session.notices.filter((other) => !isSame(other));
  till.session.notices = [notice, ...others].slice(0, mostNotices);
  till.changed();
}

export function clearNotices(till: TillContext, code: Notice["code"]): void {
  till.session.notices = till.session.notices.filter((notice) => notice.code !== code);
}

export function dismissNotice(till: TillContext, noticeId: string): Outcome {
  till.session.notices = till.session.notices.filter((notice) => notice.noticeId !== noticeId);
  return ok(null);
}
