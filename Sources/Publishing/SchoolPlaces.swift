public import Diagnostics
import Files
import Mentoring
import PaperStore
import RecordTables

/// A school's records and the folder for its papers.
public struct SchoolPlace: Sendable, Hashable {
  /// Short name of the organisation; if it could not be read, that of its records.
  public var name: String
  /// A folder of tables or a workbook.
  public var records: String
  /// `output/<school>`
  public var folder: String
  /// What is worth saying of the place; where one is an error no papers are made.
  public var findings: [Diagnostic] = []
}

/// The schools that a run is to make, each with a folder of its own.
///
/// Which folder that is depends on what stands in the output and on the schools before it: so that runs side by side
/// agree, each of them asks all schools for their names, and not only those of its part.
///
/// - Parameter known: what the tables said when they were last read.
public func schoolPlaces(
  _ request: GenerateRequest, known: KnownSchools? = nil
) throws(DiagnosticError) -> [SchoolPlace] {
  let paths = try schoolFolders(request.records, in: request.fileSystem)
  let schools = mapInParallel(paths.count, jobs: request.jobs) { index in
    known?.identity(at: paths[index], request) ?? schoolIdentity(at: paths[index], request)
  }
  let doubles = doubles(among: schools)
  let same = sameSchools(among: schools)
  let places = try onDisk { () throws(FileError) in
    var folders = try OutputFolders(request.output, in: request.fileSystem)
    var shared: [Int: SchoolPlace] = [:]
    var places: [SchoolPlace] = []
    for (index, school) in schools.enumerated() {
      let first = doubles[index]?.first ?? index
      var place = if let taken = shared[first] { taken } else { try folders.take(school) }
      shared[first] = place
      (place.name, place.records) = (school.name, school.records)
      if let folder = request.folder { place.folder = folder }
      if let finding = same[index] { place.findings = [finding] }
      places.append(place)
    }
    return places
  }
  guard let shard = request.shard else { return places }
  return places.enumerated().filter { shard.includes($0.offset) }.map(\.element)
}

/// What tells a school from the others of a run.
struct SchoolIdentity: Sendable {
  var name: String
  let records: String
  let owner: FolderOwner

  init(_ organization: Organization, at path: String, in fileSystem: FileSystem) {
    name = organization.name(at: path)
    records = path
    owner = FolderOwner(organization, at: path, in: fileSystem)
  }
}

/// Read from the sheet «Организация» alone.
func schoolIdentity(at path: String, _ request: GenerateRequest) -> SchoolIdentity {
  let records = readRecords(
    at: path, in: request.fileSystem, schemas: Sheets.all, only: OrganizationSheet.schema)
  let organization = readOrganization(records, today: request.today)
  return SchoolIdentity(organization, at: path, in: request.fileSystem)
}

extension SchoolRun {
  var identity: SchoolIdentity {
    var identity = SchoolIdentity(school.organization, at: path, in: request.fileSystem)
    identity.name = name
    return identity
  }

  /// Where its papers lie, or would: what other schools there are does not matter.
  func ownPlace() throws(FileError) -> SchoolPlace {
    if let folder = request.folder { return SchoolPlace(name: name, records: path, folder: folder) }
    var folders = try OutputFolders(request.output, in: request.fileSystem)
    return try folders.take(identity)
  }
}

extension FolderOwner {
  fileprivate init(_ organization: Organization, at path: String, in fileSystem: FileSystem) {
    let place = organization.town ?? organization.address
    self.init(
      numbers: [organization.registrationNumber, organization.taxNumber],
      name: organization.fullName.isEmpty ? "" : "\(organization.fullName) \(place)",
      records: (try? fileSystem.absolutePath(path)) ?? path)
  }
}

/// For each school that stands among the others once more, by index: all its places, in order.
///
/// Namesakes are told apart by number, full name and place; records that agree in all of them are a copy, or those of
/// another year, and papers made of both would lie in one folder by turns.
private func doubles(among schools: [SchoolIdentity]) -> [Int: [Int]] {
  var doubles: [Int: [Int]] = [:]
  let namesakes = Dictionary(grouping: schools.indices) {
    FileNames.key(FileNames.folder(ofSchool: schools[$0].name))
  }
  for indices in namesakes.values where indices.count > 1 {
    for index in indices {
      let same = indices.filter {
        $0 == index || schools[$0].owner.likeness(to: schools[index].owner) >= .sameRecords
      }
      if same.count > 1 { doubles[index] = same }
    }
  }
  return doubles
}

/// What is said of schools that stand among the others once more, by index.
func sameSchools(among schools: [SchoolIdentity]) -> [Int: Diagnostic] {
  var findings: [Int: Diagnostic] = [:]
  for (index, same) in doubles(among: schools) {
    let others = same.filter { $0 != index }.map { schools[$0].records }
    findings[index] = PublishingWording.sameSchool(
      schools[index].name, schools[index].records, others: others)
  }
  return findings
}

/// Gives each school of a run a folder in the output, named by the school; namesakes get a number.
///
/// A folder that is marked as a school's own stays its own, whatever other schools the run has and in whatever order;
/// what is left is given out in order, unmarked folders of earlier versions of the program with it.
struct OutputFolders {
  private let output: String
  private let fileSystem: FileSystem
  /// What stands in the output by its name without the number, and so that letter case does not count.
  private var standing: [[UInt8]: [(number: Int, name: String)]] = [:]
  private let names: [String]
  private var given: Set<[UInt8]> = []

  init(_ output: String, in fileSystem: FileSystem) throws(FileError) {
    self.output = output
    self.fileSystem = fileSystem
    names = try fileSystem.entry(at: output)?.kind == .folder ? fileSystem.list(output) : []
    for name in names {
      standing[FileNames.key(name), default: []].append((1, name))
      if let (base, number) = TakenNames.parted(name) {
        standing[FileNames.key(base), default: []].append((number, name))
      }
    }
  }

  /// - Returns: the folder, and a remark if papers of the school seem to lie in another one.
  mutating func take(_ school: SchoolIdentity) throws(FileError) -> SchoolPlace {
    // Earlier versions of the program shortened fewer names.
    let whole = FileNames.safe(school.name)
    let name = standing[FileNames.key(whole)] == nil ? FileNames.folder(ofSchool: school.name) : whole
    let candidates = (standing[FileNames.key(name)] ?? [])
      .filter { !given.contains(FileNames.key($0.name)) }.sorted { $0.number < $1.number }
    var owners: [FolderOwner?] = []
    for candidate in candidates {
      owners.append(try FolderOwner.of(FilePath.join(output, candidate.name), in: fileSystem))
    }
    let likeness = owners.map { $0.map(school.owner.likeness) ?? .none }
    if let best = likeness.max(), best >= .sameRecords {
      return give(candidates[likeness.firstIndex(of: best)!].name, to: school)
    }
    var number = 1
    while true {
      let numbered = TakenNames.numbered(name, number)
      let place = candidates.firstIndex { $0.number == number }
      if place.map({ owners[$0] == nil }) ?? !given.contains(FileNames.key(numbered)) {
        var found = give(place.map { candidates[$0].name } ?? numbered, to: school)
        if place == nil, let other = try ownFolder(of: school) {
          found.findings.append(PublishingWording.otherFolder(FilePath.join(output, other), found.folder))
        }
        return found
      }
      number += 1
    }
  }

  private mutating func give(_ name: String, to school: SchoolIdentity) -> SchoolPlace {
    given.insert(FileNames.key(name))
    return SchoolPlace(name: school.name, records: school.records, folder: FilePath.join(output, name))
  }

  /// A folder of another name that is the school's by its mark: the school was renamed.
  private func ownFolder(of school: SchoolIdentity) throws(FileError) -> String? {
    for name in names where !name.hasPrefix(".") && !given.contains(FileNames.key(name)) {
      let owner = try FolderOwner.of(FilePath.join(output, name), in: fileSystem)
      if let owner, owner.likeness(to: school.owner) > .none { return name }
    }
    return nil
  }
}
