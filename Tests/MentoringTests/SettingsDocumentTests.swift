import Files
import Mentoring
import RecordTables
import Testing

/// `docs/settings.md` has a row for every caption of the sheet «Настройки», and for no other.
@Suite struct SettingsDocument {
  /// A caption that no schema can list: it stands for many.
  private static let others: Set = ["Экземпляров: …"]

  @Test func describesEveryCaption() throws {
    let rows = try tableRows()
    let captions = rows.map { $0[0] }
    #expect(Set(captions) == Set(SettingsSheet.schema.columns.map(\.caption)).union(Self.others))
    #expect(Set(captions).count == captions.count, "a caption stands in one table")
    #expect(rows.allSatisfy { $0.count == 4 && !$0.contains("") })
  }

  @Test func namesEveryValueOfAClosedList() throws {
    for row in try tableRows() {
      let column = SettingsSheet.schema.columns.first { $0.caption == row[0] }
      for value in column?.allowed ?? [] { #expect(row[2].contains(value), "\(row[0])") }
    }
  }

  /// The cells of the tables' rows, without their headers.
  private func tableRows() throws -> [[String]] {
    let bytes = try FileSystem.real.read(FilePath.join(projectFolder, "docs/settings.md"))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { line in
      line.hasPrefix("| ") && !line.hasPrefix("| подпись |")
    }.map { line in
      line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
