// SPDX-License-Identifier: MIT
// The link that participants open on their phones. A page opened from a disk has no address for them: the facilitator says one.
import { useEffect, useState } from "preact/hooks";
import { linkOf, type View } from "../link/link.ts";
import { useWords } from "../words.ts";
import { Qr } from "./qr.tsx";

const ownAddress = () => (location.protocol.startsWith("http") ? location.href.split("#")[0] : "");
/** What the facilitator said last, for every invitation of the session. */
let said = "";

const valid = (address: string) => /^https?:\/\/[^\s/]+/.test(address);

export function Invite({ view }: { view: View }) {
  const { t } = useWords();
  const [address, setAddress] = useState(said || ownAddress());
  const [fragment, setFragment] = useState("");
  useEffect(() => void linkOf(view).then(setFragment), [JSON.stringify(view)]);
  const link = `${address.split("#")[0]}#${fragment}`;
  const put = (event: Event) => {
    said = (event.currentTarget as HTMLInputElement).value.trim();
    setAddress(said);
  };
  return (
    <div class="invite">
      <label>
        {t("ui.room.address")} <input type="url" value={address} onInput={put} placeholder="https://" />
      </label>
      {valid(address) ? (
        <>
          {link.length < 1200 ? <Qr text={link} label={t("ui.room.qr")} /> : <p class="soft">{t("ui.room.long")}</p>}
          <p class="soft">
            <a href={link}>{link}</a>
          </p>
        </>
      ) : (
        <p class="soft">{t("ui.room.no-address")}</p>
      )}
    </div>
  );
}
