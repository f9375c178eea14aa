import Expressions
import RecordTables
import RussianLanguage

/// The counted figures as templates see them.
extension ContextMaker {
  func makeFigures(on day: CivilDate) -> Record { record(of: school.figures(on: day)) }

  /// The schools' summaries, and all of them together.
  func makeSummaries(on day: CivilDate) -> Record {
    let schools = school.summaries
    let together = Figures(
      together: schools.map(\.figures), on: schools.map(\.figures.day).max() ?? day)
    return Record([
      "школы": .list(
        schools.map { summary in
          .record(
            Record(["название": .text(summary.school), "показатели": .record(record(of: summary.figures))]))
        }),
      "вместе": .record(record(of: together)),
    ])
  }

  /// The rows of the file that a school sends.
  private func lines(of figures: Figures) -> Value {
    .list(
      figures.summary.map { line in
        .record(
          Record(
            shape: lineShape,
            values: [
              .text(school.organization.shortName), .date(figures.day), .text(line.indicator.rawValue),
              .text(line.detail), .integer(line.number),
            ]))
      })
  }

  private func record(of figures: Figures) -> Record {
    Record([
      "день": .date(figures.day),
      "строки": lines(of: figures),
      "пары": .record(progress(figures.pairs)),
      "группы": .record(progress(figures.groups)),
      "формы": .list(figures.forms.map(share)),
      "виды": .list(figures.kinds.map(share)),
      "наставники": .record(
        Record([
          "всего": .integer(figures.mentors.all), "работников": .integer(figures.mentors.staff),
          "со_стороны": .integer(figures.mentors.outside), "обучающихся": .integer(figures.mentors.pupils),
          "категории": .list(
            figures.mentors.categories.map { count in
              .record(Record(["название": .text(count.name), "всего": .integer(count.number)]))
            }),
        ])),
      "наставляемые": .record(
        Record([
          "всего": .integer(figures.mentees.all), "работников": .integer(figures.mentees.workers),
          "молодых": .integer(figures.mentees.young), "обучающихся": .integer(figures.mentees.pupils),
        ])),
      "охват": .record(
        Record([
          "педагоги": coverage(figures.teachers), "молодые": coverage(figures.young),
          "обучающиеся": coverage(figures.pupils),
        ])),
      "мероприятия": coverage(figures.activities),
      "замен": .integer(figures.replacements),
      "продлений": .integer(figures.prolongations),
    ])
  }

  private func progress(_ progress: Figures.Progress) -> Record {
    Record(shape: progressShape, values: values(of: progress))
  }

  private func values(of progress: Figures.Progress) -> [Value] {
    [
      .integer(progress.all), .integer(progress.started), .integer(progress.running),
      .integer(progress.completed), .integer(progress.brokenOff), .integer(progress.planned),
    ]
  }

  private func share(_ share: Figures.Share) -> Value {
    let counts: [Value] = [.text(share.name), .integer(share.mentors), .integer(share.mentees)]
    return .record(Record(shape: shareShape, values: counts + values(of: share.progress)))
  }

  private func coverage(_ coverage: Figures.Coverage) -> Value {
    .record(
      Record([
        "охвачено": .integer(coverage.covered),
        "всего": coverage.whole.map { .integer($0) } ?? .null,
        "доля": coverage.percent.map { .integer($0) } ?? .null,
      ]))
  }
}

private let lineShape = Shape(SummarySheet.schema.columns.map(\.caption))
private let progressNames = ["всего", "начато", "идёт", "завершено", "прекращено", "не_начато"]
private let progressShape = Shape(progressNames)
private let shareShape = Shape(["название", "наставников", "наставляемых"] + progressNames)
