import Diagnostics
import Files
import Mentoring
public import RussianLanguage
import Synchronization

/// What was found out about many schools, as long as their tables are the same: what tells them
/// apart, and how many findings each has. For a program that stays open and is asked again and again.
public final class KnownSchools: Sendable {
  /// What the tables of a school say, in numbers.
  public struct Counts: Sendable, Hashable {
    public var errors: Int
    public var remarks: Int
    public var pending: Int
    /// That the records call for, those that an error stops included.
    public var papers: Int

    public init(_ state: SchoolState) {
      errors = state.findings.of(.error).count
      remarks = state.findings.of(.remark).count
      pending = state.findings.of(.pending).count
      papers = state.papers.count + state.stopped.count
    }
  }

  /// The files that a school's records were read from. Unlike its content, a file's stamps cost no reading; saved
  /// again by any program, they differ.
  private struct Stamp: Sendable, Hashable {
    var names: [String] = []
    var stamps: [Int] = []

    init(of path: String, in files: FileSystem) {
      let isFolder = (try? files.entry(at: path)?.kind) == .folder
      let paths = isFolder ? recordFiles(in: path, files) : [path]
      for path in paths {
        names.append(path)
        let entry = try? files.entry(at: path)
        stamps += [entry?.size ?? 0, entry?.modified ?? 0, entry?.changed ?? 0]
      }
    }
  }

  private struct Known: Sendable {
    var stamp: Stamp
    var identity: SchoolIdentity?
    /// And the day that the counts are of.
    var counts: (counts: Counts, day: CivilDate)?
  }

  private let schools = Mutex<[String: Known]>([:])

  public init() {}

  /// What tells the school whose records lie at `path` from others; read only if they have changed.
  func identity(at path: String, _ request: GenerateRequest) -> SchoolIdentity {
    let stamp = Stamp(of: path, in: request.fileSystem)
    if let known = schools.withLock({ $0[path] }), known.stamp == stamp, let identity = known.identity {
      return identity
    }
    let identity = schoolIdentity(at: path, request)
    schools.withLock { $0[path] = Known(stamp: stamp, identity: identity) }
    return identity
  }

  /// Nil if the school was not looked at since its tables were last saved, or not today.
  public func counts(of place: SchoolPlace, on day: CivilDate) -> Counts? {
    guard let known = schools.withLock({ $0[place.records] }), let counts = known.counts, counts.day == day
    else { return nil }
    return known.stamp == Stamp(of: place.records, in: .real) ? counts.counts : nil
  }

  /// Looks at a school and keeps what was found.
  public func check(
    _ place: SchoolPlace, _ request: GenerateRequest, _ look: () throws(DiagnosticError) -> SchoolState
  ) throws(DiagnosticError) -> SchoolState {
    // Before the tables are read: one that is saved meanwhile is read again the next time.
    let stamp = Stamp(of: place.records, in: request.fileSystem)
    let state = try look()
    let counts = (counts: Counts(state), day: request.today)
    schools.withLock { schools in
      let identity = schools[place.records].flatMap { $0.stamp == stamp ? $0.identity : nil }
      schools[place.records] = Known(stamp: stamp, identity: identity, counts: counts)
    }
    return state
  }
}

/// Checks those of the schools whose tables have changed since they were last checked, several at a time.
///
/// - Parameter tell: called as a school is done, from many threads.
public func check(
  _ places: [SchoolPlace], _ request: GenerateRequest, keeping known: KnownSchools,
  tell: @escaping @Sendable () -> Void
) throws(DiagnosticError) {
  let shipped = try ShippedData(request)
  _ = mapInParallel(places.count, jobs: max(1, min(request.jobs, mostSchoolsAtATime))) { index in
    let place = places[index]
    if !request.isStopped(), known.counts(of: place, on: request.today) == nil {
      _ = try? known.check(place, request) { schoolPlan(of: place, shipped, request) }
    }
    tell()
    return ()
  }
}
