import Testing

/// Asks a judge about each sample paper. A mistake in a fragment spoils a hundred papers alike, so the
/// complaints make one issue that shows the first of them.
func expectNone(
  at location: SourceLocation = #_sourceLocation, complaints: (SamplePaper) throws -> [String]
) throws {
  let all = try SampleRun.papers.flatMap { paper in try complaints(paper).map { "\(paper): \($0)" } }
  if !all.isEmpty { Testing.Issue.record("\(digest(all))", sourceLocation: location) }
}

/// How many there are and the first of them.
func digest(_ complaints: [String]) -> String {
  "\(complaints.count) complaints, the first:\n" + complaints.prefix(12).joined(separator: "\n")
}

/// The first line where two texts part, or nil if they are the same.
func firstDifference(_ left: String, _ right: String) -> String? {
  if left == right { return nil }
  let lefts = left.split(separator: "\n", omittingEmptySubsequences: false)
  let rights = right.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(lefts, rights).prefix { $0 == $1 }.count
  let shown = [lefts, rights].map { line < $0.count ? String($0[line]) : "(the end)" }
  return "line \(line + 1)\n  \(shown[0])\n  \(shown[1])"
}
