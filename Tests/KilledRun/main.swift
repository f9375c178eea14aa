import Files
import Glibc
import Publishing
import RussianLanguage
import Synchronization

// A command of the program that kills itself as kill -9 would, before its N-th operation below a place:
//
//   killed-run N PLACE TEMPLATES SCHOOL [COMMAND]
//
// Without a command it is `generate` into the place, and every operation counts; with one, those that change
// something. Ends with 0 if it comes to its end before that.
let words = CommandLine.arguments
guard words.count >= 5, let point = Int(words[1]) else { exit(2) }
let (place, templates, school) = (words[2], words[3], words[4])
let command = words.count > 5 ? words[5] : "generate"
let changing: Set<FileError.Operation> = [.create, .write, .sync, .rename, .remove, .makeFolder]
let operations = Atomic<Int>(0)
let disk = FileSystem { operation, path in
  if path.hasPrefix(place), command == "generate" || changing.contains(operation),
    operations.add(1, ordering: .relaxed).newValue == point
  {
    kill(getpid(), SIGKILL)
  }
  return nil
}
let today = CivilDate(year: 2026, month: 9, day: 1)!
var request = GenerateRequest(
  records: [school], output: place, formats: .docx, jobs: 2, templates: templates, today: today,
  fileSystem: disk)
switch command {
case "sign":
  let marks = SignRequest(
    records: school, papers: ["Приказ № 43"], mark: .signed(scan: nil), day: today, stamp: "2026-09-01 09-00",
    templates: templates, today: today, fileSystem: disk)
  exit(signPapers(marks).diagnostics.isEmpty ? 0 : 1)
case "init":
  exit((try? writeStarterFiles(to: FilePath.join(place, "Новая"), as: .csv, in: disk)) == nil ? 1 : 0)
case "next-year":
  let folder = FilePath.join(place, "Новый год")
  exit((try? writeNextYear(after: school, to: folder, as: .csv, today: today, in: disk)) == nil ? 1 : 0)
case "print":
  exit(
    printSet(PrintRequest(papers: request, output: FilePath.join(place, "к.docx"))).document == nil ? 1 : 0)
case "export":
  exit((try? exportTemplates(request, to: FilePath.join(place, "ш"))) == nil ? 1 : 0)
default:
  exit(generate(request).hasFailures ? 1 : 0)
}
