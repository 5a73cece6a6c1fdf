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
