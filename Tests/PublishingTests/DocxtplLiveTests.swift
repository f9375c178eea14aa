import Diagnostics
import Files
import Foundation
import Publishing
import Testing

/// Templates in docxtpl's own style, made by python-docx and filled by docxtpl and by us from the same JSON: the
/// same text, tables, spans, merges and colours, headers and footers. `Peers/docxtpl_cases.py` has them.
@Suite struct DocxtplLiveTests {
  @Test(.enabled(if: Judges.peers, "no Python with docxtpl"))
  func documentsHaveTheTextAndTablesOfDocxtpls() throws {
    let peer = try #require(PeerTool())
    let scratch = try Scratch()
    let names = try peer.run("docxtpl_peer.py", ["make", scratch.url.path])
    #expect(names.count > 40)
    for name in names {
      func path(_ ending: String) -> String { scratch.url.appending(path: name + ending).path }
      let report = render(
        RenderRequest(template: path(".docx"), data: path(".json"), output: path(".ours.docx")))
      #expect(report.failed == 0, "\(name): \(report.diagnostics.map(\.shortText))")
    }
    #expect(try peer.run("docxtpl_peer.py", ["compare", scratch.url.path]) == [])
  }
}
