/**
 * What is truly wrong in the files of Debian's packages: the errors that `parse`
 * has to report, by package, as `file: rule`.
 */
export const defects: Readonly<Record<string, readonly string[]>> = {
  // Three signal arguments say direction="in".
  "libflatpak-dev": [
    "usr/share/dbus-1/interfaces/org.freedesktop.Flatpak.Authenticator.xml: spec-signal-arg-direction-in",
  ],
  // The type "KGlobalAccel::MatchType" is C++.
  "libkf5globalaccel-dev": [
    "usr/share/dbus-1/interfaces/kf5_org.kde.KGlobalAccel.xml: spec-type-signature",
  ],
  // JobView.xml and JobViewV2.xml define the same interface differently.
  "libkf5jobwidgets-dev": [
    "usr/share/dbus-1/interfaces/kf5_org.kde.JobViewV2.xml: spec-duplicate-interface",
  ],
  // The type "{sv}" is a dict entry without its array.
  libkf5runner5: [
    "usr/share/dbus-1/interfaces/kf5_org.kde.krunner1.xml: spec-type-dict-entry",
  ],
  // A stray quotation mark stands as text inside <node>.
  "tracker-miner-fs": [
    "usr/share/dbus-1/interfaces/org.freedesktop.Tracker3.Miner.Files.Index.xml: spec-element-structure",
  ],
};

/**
 * What the set `minimal` says of them, warnings included: overloaded names, which
 * D-Bus does not have; names that are no identifiers; two arguments of one name.
 */
export const minimalFindings: Readonly<Record<string, readonly string[]>> = {
  fprintd: [
    "net.reactivated.Fprint.Device.xml: spec-xml-well-formed",
    "net.reactivated.Fprint.Device.xml: spec-property-name × 4",
  ],
  juk: [
    "org.kde.juk.collection.xml: spec-duplicate-member × 3",
    "org.kde.juk.player.xml: spec-duplicate-member",
  ],
  kalarm: ["org.kde.kalarm.kalarm.xml: spec-duplicate-member × 11"],
  kmail: ["org.kde.kmail.kmail.xml: spec-duplicate-member × 6"],
  knotes: ["org.kde.kontact.KNotes.xml: spec-duplicate-member"],
  korganizer: [
    "org.kde.Korganizer.Calendar.xml: spec-duplicate-member × 11",
    "org.kde.korganizer.Korganizer.xml: spec-duplicate-member",
  ],
  "kwin-dev": ["org.kde.kwin.Effects.xml: spec-duplicate-arg"],
  "libflatpak-dev": [
    "org.freedesktop.Flatpak.Authenticator.xml: spec-signal-arg-direction-in × 3",
  ],
  "libkf5globalaccel-dev": [
    "kf5_org.kde.KGlobalAccel.xml: spec-type-signature",
    "kf5_org.kde.kglobalaccel.Component.xml: spec-duplicate-member × 2",
  ],
  "libkf5jobwidgets-dev": [
    "kf5_org.kde.JobViewV2.xml: spec-duplicate-interface",
  ],
  "libkf5kio-dev": [
    "kf5_org.kde.KCookieServer.xml: spec-duplicate-member × 2",
    "kf5_org.kde.KPasswdServer.xml: spec-duplicate-member",
  ],
  libkf5runner5: ["kf5_org.kde.krunner1.xml: spec-type-dict-entry"],
  "libkf5wallet-dev": ["kf5_org.kde.KWallet.xml: spec-duplicate-member × 4"],
  "tracker-miner-fs": [
    "org.freedesktop.Tracker3.Miner.Files.Index.xml: spec-element-structure",
  ],
  "xdg-desktop-portal-dev": [
    "org.freedesktop.impl.portal.Lockdown.xml: spec-property-name × 7",
    "org.freedesktop.impl.portal.RemoteDesktop.xml: spec-duplicate-annotation",
    "org.freedesktop.portal.PowerProfileMonitor.xml: spec-property-name",
  ],
};
