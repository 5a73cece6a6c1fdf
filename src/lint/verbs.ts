/** Words that the names of methods begin with, in lower case. */
export const verbs: ReadonlySet<string> = new Set(
  `abort accept acquire activate adapt add adjust adopt advance advertise
  allocate allow announce answer append apply approve arm ask assert assign
  associate attach authenticate authorize await backup balance become begin
  bind block boot bootstrap bring broadcast browse build burn call calculate
  calibrate cancel capture cast change charge check choose claim clean cleanup
  clear click clone close collapse collect combine commit compact compare
  compile complete compose compress compute configure confirm connect consume
  continue control convert copy correct count create cut deactivate deallocate
  decline decode decompress decrease decrypt deduplicate define defragment
  delay delete deliver deny dequeue describe deselect destroy detach detect
  determine dial disable discard disconnect discover dismiss display dispose
  do download drag draw drop dump duplicate edit eject emit emulate enable
  encode encrypt end enqueue ensure enter enumerate erase escape establish
  estimate evaluate execute exit expand expire export expose extend extract
  fail fetch fill filter find finalize finish fire fix flash flip flush
  focus follow force forget fork format forward free freeze generate get give
  go grab grant grow guess halt handle hang have hibernate hide hold identify
  ignore import increase increment index indicate inform inhibit init
  initialize initiate inject insert inspect install instantiate interrupt
  introspect invalidate invite invoke is issue join jump keep kexec kill know
  launch leave let limit link list listen load locate lock log login logout
  look lookup lower maintain make manage map mark mask match maximize measure
  merge migrate minimize modify monitor mount move mute name negotiate notify
  obtain offer open order overwrite pair parse paste pause peek perform pick
  pin ping play plug poll pop populate post power prepare present press
  preview print probe process program promote prompt propose protect provide
  provision prune publish pull purge push put query queue quit raise read
  realize reauthenticate rebase reboot rebuild recalculate receive recommend
  reconnect record recover redo reduce reexecute refer refresh refuse register
  reject relabel release reload remount remove rename render renew repair
  repeat replace reply report reposition request require rescan reserve reset
  resize resolve respond restart restore resume retain retrieve retry return
  reveal revert revoke rewind ring roll rotate run sample save say scale scan
  schedule scroll search seek select send serialize serve set share shift show
  shred shrink shut shutdown sign signal simulate skip sleep snapshot sort
  spawn specify split start stat stop store stream submit subscribe suggest
  supply support suspend swap switch sync synchronize take tap tear tell
  terminate test thaw toggle touch trace track transfer transform translate
  trigger trim truncate trust try tune turn unbind unblock undefine undo
  unfreeze unhide uninhibit uninstall unload unlink unlock unmap unmark unmask
  unmount unmute unpair unplug unpublish unref unregister unselect unset
  unsubscribe update upgrade upload use validate verify view wait wake want
  warn watch wipe withdraw wrap write zoom`.split(/\s+/),
);
