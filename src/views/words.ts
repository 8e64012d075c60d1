/**
 * The words of the views, in the page's language; the caller hands them in. `content/i18n/views.<locale>.json` has this shape.
 * What stands in braces is filled in.
 */
export interface ViewWords {
  readonly common: {
    readonly waiting: string;
    readonly copying: string;
    readonly user: string;
    readonly kernel: string;
    readonly runnable: string;
    readonly asleep: string;
    readonly stopped: string;
    /** {name} {pid} */
    readonly process: string;
    /** {name} {tid} */
    readonly thread: string;
    /** the process, in a table's head */
    readonly processHead: string;
    /** nothing to show */
    readonly nothing: string;
    /** {shown} {total} */
    readonly firstTracks: string;
    /** buttons that open and close the views that can be moved */
    readonly stepThrough: string;
    readonly backToPicture: string;
    readonly loadingViews: string;
    readonly failedViews: string;
    /** what a run that a limit cut off had not finished */
    readonly unfinished: string;
  };
  readonly timeline: {
    readonly title: string;
    /** {duration} {processes} {waited} {copied} */
    readonly description: string;
    readonly callTrack: string;
    readonly processTrack: string;
    readonly peer: string;
    /** {factor} {at} */
    readonly lensTitle: string;
    /** {factor} */
    readonly lensTitleShort: string;
    /** {bytes} */
    readonly bytes: string;
    /** {bytes} {duration} */
    readonly copyLabel: string;
    /** {duration} */
    readonly waitLabel: string;
    readonly legend: string;
    readonly table: string;
    readonly tableFrom: string;
    readonly tableTo: string;
    readonly tableWho: string;
    readonly tableWhat: string;
    /** {call} */
    readonly tableWaits: string;
    /** {call} {bytes} */
    readonly tableCopiesIn: string;
    /** {call} {bytes} */
    readonly tableCopiesOut: string;
    /** {bytes} {object} */
    readonly tableArrives: string;
    /** {name} */
    readonly tableWoken: string;
    /** {cpu} */
    readonly cpu: string;
    readonly scrollLabel: string;
  };
  readonly moments: {
    readonly title: string;
    /** {bytes} {object} */
    readonly arrival: string;
    /** {name} */
    readonly wakeup: string;
    /** {name} */
    readonly waitEnds: string;
    readonly copyBegins: string;
    /** both at once */
    readonly waitEndsCopyBegins: string;
    /** {bytes} */
    readonly copyEnds: string;
    /** {call} */
    readonly returns: string;
  };
  readonly log: {
    readonly title: string;
    readonly time: string;
    readonly call: string;
    readonly result: string;
    readonly duration: string;
    readonly waited: string;
    readonly copied: string;
    /** {line} */
    readonly line: string;
    readonly didNotWait: string;
    /** {duration} */
    readonly didWait: string;
    /** {duration} */
    readonly stillWaits: string;
    readonly nothingCopied: string;
    /** {bytes} {duration} {at} */
    readonly copiedToProcess: string;
    /** {bytes} {duration} {at} */
    readonly copiedFromProcess: string;
    /** {shown} {total} */
    readonly firstRows: string;
    readonly noCalls: string;
  };
  readonly summary: {
    readonly title: string;
    readonly virtualTime: string;
    readonly waiting: string;
    readonly copying: string;
    readonly calls: string;
    readonly switches: string;
    readonly userTime: string;
    readonly systemTime: string;
    readonly asleep: string;
    readonly runnable: string;
    readonly perProcess: string;
    readonly onlyCalls: string;
    /** {shown} {total} */
    readonly firstProcesses: string;
  };
}
