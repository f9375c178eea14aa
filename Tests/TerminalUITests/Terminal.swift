import Files
import Synchronization

@testable import TerminalUI

/// The program as a person at a terminal sees it: what was typed, what came out, and the exit code.
final class Terminal: Sendable {
  private let streams = Mutex((out: [UInt8](), err: [UInt8](), lines: [String]()))

  func run(_ words: String..., input: [String] = []) -> ExitCode { run(words, input: input) }

  func run(_ words: [String], input: [String] = []) -> ExitCode {
    streams.withLock { $0 = ([], [], input.reversed()) }
    let console = Console(
      out: { bytes in self.streams.withLock { $0.out += bytes } },
      err: { bytes in self.streams.withLock { $0.err += bytes } },
      nextLine: { self.streams.withLock { $0.lines.popLast() } })
    return runCommandLine(words, console: console)
  }

  var out: String { streams.withLock { String(decoding: $0.out, as: UTF8.self) } }
  var err: String { streams.withLock { String(decoding: $0.err, as: UTF8.self) } }
}

/// The top of the source tree.
let projectFolder: String = {
  var path: String = #filePath
  for _ in 0..<3 { path = FilePath.parent(of: path) }
  return path
}()

/// Runs the body in a fresh folder and takes the folder away.
func withFolder(_ body: (String) throws -> Void) throws {
  let temporary = try FileSystem.real.makeTemporaryFolder()
  defer { temporary.remove() }
  let folder = temporary.path
  try body(folder)
}

/// Copies a folder with all that is in it.
func copyTree(_ source: String, to target: String) throws {
  try FileSystem.real.makeFolder(target)
  for name in try FileSystem.real.list(source) {
    let (from, to) = (FilePath.join(source, name), FilePath.join(target, name))
    if try FileSystem.real.entry(at: from)?.kind == .folder {
      try copyTree(from, to: to)
    } else {
      try FileSystem.real.write(FileSystem.real.read(from), to: to)
    }
  }
}

/// Finished papers below a folder.
func documents(in folder: String) throws -> [String] {
  var paths: [String] = []
  for name in try FileSystem.real.list(folder) {
    let path = FilePath.join(folder, name)
    if try FileSystem.real.entry(at: path)?.kind == .folder {
      paths += try documents(in: path)
    } else if ["docx", "odt"].contains(FilePath.ending(of: name)) {
      paths.append(path)
    }
  }
  return paths
}

/// Finished papers and their bytes, by the path below the folder.
func contents(of folder: String) throws -> [String: [UInt8]] {
  Dictionary(
    uniqueKeysWithValues: try documents(in: folder).map {
      (String($0.dropFirst(folder.count + 1)), try FileSystem.real.read($0))
    })
}
