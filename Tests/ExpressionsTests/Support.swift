import Expressions
import RussianLanguage

/// What one expression prints over the data.
func printed(
  _ source: String, _ data: Record = Record([:]), _ environment: Environment = Environment()
) throws -> String {
  let evaluation = Evaluation(environment, context: data)
  return try evaluation.text(of: evaluation.value(of: Expression.parse(source)))
}

/// The problem that working the expression out and printing it meets; nil if there is none.
func problem(
  _ source: String, _ data: Record = Record([:]), _ environment: Environment = Environment()
) throws -> EvaluationProblem? {
  do {
    _ = try printed(source, data, environment)
    return nil
  } catch let problem as EvaluationProblem {
    return problem
  }
}

/// The error that parsing meets; nil if there is none.
func syntaxError(_ source: String) -> SyntaxError? {
  do throws(SyntaxError) {
    _ = try Expression.parse(source)
    return nil
  } catch {
    return error
  }
}

func day(_ year: Int, _ month: Int, _ day: Int) -> Value {
  CivilDate(year: year, month: month, day: day).map { .date($0) } ?? .null
}

func person(_ name: String, _ sex: Sex, post: String) -> Value {
  .record(
    Record(
      [
        "фио": .declinable(Declinable(name, as: .fullName, sex: sex)), "пол": .text(sex.rawValue),
        "должность": .declinable(Declinable(post, as: .post)),
      ], face: .declinable(Declinable(name, as: .fullName, sex: sex))))
}
