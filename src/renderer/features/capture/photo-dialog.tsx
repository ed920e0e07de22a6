import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import { shrinkPhoto, type SmallPhoto } from "../../client/shrink-photo.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { LineDialogProps } from "./line-dialog-props.ts";
import styles from "./photo-dialog.module.css";

/** One photo after the other: taken or chosen, looked at, scaled here, and only then sent. */
export function PhotoDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  const { missingPhotos } = line.decision;
  const [again, setAgain] = useState<string | null>(null);
  // What is there can be taken again: the one chosen, or the last where nothing is missing.
  const wanted = line.photos.find(({ id }) => id === again) ?? missingPhotos[0] ?? line.photos.at(-1);
  const isTaken = line.photos.some(({ id }) => id === wanted?.id);
  const [photo, setPhoto] = useState<SmallPhoto | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const primary = useRef<HTMLButtonElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  useEffect(() => primary.current?.focus(), [photo, again]);

  async function choose(files: FileList | null) {
    const [file] = files ?? [];
    if (file === undefined) return;
    const small = await shrinkPhoto(file);
    setPhoto(small);
    setUnreadable(small === null);
    // The same file chosen again counts as a choice too.
    if (chooser.current !== null) chooser.current.value = "";
  }

  async function send() {
    if (photo === null || wanted === undefined) return;
    const input = { lineId: line.lineId, photoId: wanted.id, imageBase64: photo.base64 };
    if ((await run("sale:capturePhoto", input)) === null) return;
    setPhoto(null);
    setAgain(null);
    const left = missingPhotos.filter(({ id }) => id !== wanted.id);
    if (left.length === 0) onClose();
  }

  async function remove() {
    if (wanted === undefined) return;
    setAgain(null);
    await run("sale:removePhoto", { lineId: line.lineId, photoId: wanted.id });
  }

  const openChooser = () => chooser.current?.click();
  return (
    <Dialog
      title={t("photo.title")}
      onClose={onClose}
      initialFocus={primary}
      footer={
        photo === null ? (
          <>
            {isTaken ? (
              <Button look="danger" size="large" onClick={() => void remove()} disabled={isBusy}>
                {t("photo.remove")}
              </Button>
            ) : null}
            <Button look="primary" size="large" keyHint="Enter" ref={primary} onClick={openChooser}>
              {t(isTaken ? "photo.replace" : "photo.take")}
            </Button>
          </>
        ) : (
          <>
            <Button size="large" onClick={openChooser} disabled={isBusy}>
              {t("photo.again")}
            </Button>
            <Button
              look="primary"
              size="large"
              keyHint="Enter"
              ref={primary}
              onClick={() => void send()}
              disabled={isBusy}
            >
              {t("photo.use")}
            </Button>
          </>
        )
      }
    >
      <div className={styles.about}>
        <p className={styles.what}>{wanted?.title ?? t("steps.missing.photo")}</p>
        <p className={styles.goods}>{line.name}</p>
        {missingPhotos.length < 2 ? null : (
          <p className={styles.goods}>
            {t("photo.rest", {
              list: missingPhotos
                .slice(1)
                .map(({ title }) => title)
                .join(t("ui.listComma")),
            })}
          </p>
        )}
      </div>
      <input
        ref={chooser}
        className="visually-hidden"
        type="file"
        accept="image/*"
        // A tablet opens its camera at once; a till with a mouse opens its folder.
        capture="environment"
        tabIndex={-1}
        aria-label={t("photo.take")}
        onChange={(event) => void choose(event.target.files)}
      />
      {photo === null && line.photos.length > 0 ? (
        <div className={styles.taken} role="group" aria-label={t("photo.taken")}>
          {line.photos.map(({ id, title }) => (
            <Button key={id} aria-pressed={id === wanted?.id} onClick={() => setAgain(id)}>
              {`✓ ${title ?? t("steps.missing.photo")}`}
            </Button>
          ))}
        </div>
      ) : null}
      {photo === null ? <p className={styles.empty}>{t("photo.help")}</p> : <Preview photo={photo} />}
      {isUnreadable ? <Problem text={t("photo.unreadable")} code="photoUnreadable" /> : null}
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}

/** The picture just as it is sent: the same canvas, so that no address of a picture has to be allowed to the page. */
function Preview({ photo }: { photo: SmallPhoto }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.replaceChildren(photo.canvas), [photo]);
  return <div ref={frame} className={styles.preview} role="img" aria-label={t("photo.preview")} />;
}
