import Files
import Glibc
import Publishing
import RussianLanguage
import Synchronization

// `nastavnik generate` that kills itself as kill -9 would, before its N-th operation on the output folder:
//
//   killed-run N OUTPUT TEMPLATES SCHOOL
//
// Ends with 0 if it comes to its end before that.
let words = CommandLine.arguments
guard words.count == 5, let point = Int(words[1]) else { exit(2) }
let output = words[2]
let operations = Atomic<Int>(0)
let disk = FileSystem { _, path in
  if path.hasPrefix(output), operations.add(1, ordering: .relaxed).newValue == point {
    kill(getpid(), SIGKILL)
  }
  return nil
}
let report = generate(
  GenerateRequest(
    records: [words[4]], output: output, formats: .docx, jobs: 2, templates: words[3],
    today: CivilDate(year: 2026, month: 9, day: 1)!, fileSystem: disk))
exit(report.hasFailures ? 1 : 0)
