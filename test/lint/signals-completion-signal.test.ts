import { signalsCompletionSignal } from "../../src/lint/rules/signals-completion-signal.js";
import { testRule } from "../support/rule-tester.js";

testRule(signalsCompletionSignal, {
  valid: {
    "an identifier that the signal documents": `<interface name="a.B"><method name="StartBackup"><arg name="n" type="u" direction="out"/></method><!-- BackupFinished:
 @n: identifies the job
 --><signal name="BackupFinished"><arg name="n" type="u"/></signal></interface>`,
    "a method alone": '<method name="Backup"/>',
    "a job object":
      '<interface name="a.B"><method name="StartBackup"><arg name="job" type="o" direction="out"/></method><signal name="BackupFinished"><arg name="job" type="o"/></signal></interface>',
    "a documented identifier": `<interface name="a.B"><!-- StartBackup:
 @n: identifies the job
 --><method name="StartBackup"><arg name="n" type="u" direction="out"/></method><signal name="BackupFinished"><arg name="n" type="u"/></signal></interface>`,
    "a signal about something else":
      '<interface name="a.B"><method name="StartBackup"/><signal name="RestoreFinished"/></interface>',
    "a property of that name":
      '<interface name="a.B"><property name="Backup" type="u" access="read"/><signal name="BackupFinished"/></interface>',
    "another ending":
      '<interface name="a.B"><method name="Backup"/><signal name="BackupAdded"/></interface>',
  },
  invalid: [
    {
      name: "each verb and each ending",
      xml: '<interface name="a.B"><method name="StartBackup"/><signal name="❯BackupFinished"/><method name="BeginScan"/><signal name="❯ScanDone"/><method name="RequestName"/><signal name="❯NameReady"/><method name="RunTest"/><signal name="❯TestFailed"/><method name="Load"/><signal name="❯LoadCompleted"/><signal name="❯LoadReply"/><signal name="❯LoadResult"/></interface>',
      messages: [
        'the signal "BackupFinished" tells that "StartBackup" is done',
        'the signal "ScanDone" tells that "BeginScan" is done',
        'the signal "NameReady" tells that "RequestName" is done',
        'the signal "TestFailed" tells that "RunTest" is done',
        'the signal "LoadCompleted" tells that "Load" is done',
        'the signal "LoadReply" tells that "Load" is done',
        'the signal "LoadResult" tells that "Load" is done',
      ],
      notes: [
        "the method",
        "the method",
        "the method",
        "the method",
        "the method",
        "the method",
        "the method",
      ],
    },
    {
      name: "an identifier that nothing documents",
      xml: '<interface name="a.B"><method name="StartBackup"><arg name="n" type="u" direction="out"/></method><signal name="❯BackupFinished"><arg name="n" type="u"/></signal></interface>',
      messages: [
        'the signal "BackupFinished" tells that "StartBackup" is done',
      ],
    },
    {
      name: "an identifier of another type",
      xml: `<interface name="a.B"><!-- StartBackup:
 @n: identifies the job
 --><method name="StartBackup"><arg name="n" type="u" direction="out"/></method><signal name="❯BackupFinished"><arg name="n" type="s"/></signal></interface>`,
      messages: [
        'the signal "BackupFinished" tells that "StartBackup" is done',
      ],
    },
  ],
});
