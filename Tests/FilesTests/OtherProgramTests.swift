import Files
import Testing

@Suite struct OtherProgramTests {
  /// LibreOffice hangs now and then, and its script is only the parent of what hangs.
  @Test func aProgramThatHangsIsEndedWithAllItStarted() {
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(OtherProgram.run("/bin/sh", ["-c", "sleep 60 & sleep 60"], limit: 1) == .timedOut)
    }
    #expect(time < .seconds(30))
  }

  @Test func theEndingIsTold() {
    #expect(OtherProgram.run("/bin/sh", ["-c", "exit 3"], limit: 60) == .exited(3))
    #expect(OtherProgram.run("/bin/sh", ["-c", "kill -9 $$"], limit: 60) == .killedBySignal(9))
    if case .notStarted = OtherProgram.run("/нет/такой", [], limit: 1) {
    } else {
      Issue.record("it was started")
    }
  }
}
