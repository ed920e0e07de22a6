import { session } from "electron";

/** The screens need no permission of the browser; devices belong to the till. So every question is answered no. */
export function registerPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
}
