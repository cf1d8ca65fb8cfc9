import SwiftSyntax

/// Telling why no declaration takes a call: the nearest ones, and what keeps them from it.
extension Checker {
  /// An argument that a candidate does not take.
  private struct Misfit {
    let place: Int
    let parameter: Declaration.Parameter
    /// What the candidate wants, as far as it is known.
    let wanted: Type
    let given: Type?
    let advice: Conversion.Advice?
    /// What is wrong inside of the argument, where it has no type of its own.
    let cause: Problem?

    /// How far the candidate came within the argument.
    var reach: (offset: Int, depth: Int) {
      let arrays = sequence(first: wanted) { $0.arrayElement }
      return (cause?.offset ?? 0, arrays.reduce(-1) { depth, _ in depth + 1 })
    }
  }

  /// A candidate with what it does not take.
  private struct Near {
    let declaration: Declaration
    let misfits: [Misfit]

    /// The less, the nearer.
    var distance: (Int, Int) {
      (misfits.count, misfits.map { $0.advice?.place ?? 1_000 }.reduce(0, +))
    }
  }

  /// How many candidates may have been tried for an expression before its arguments are no longer
  /// looked at again.
  private static let mostQuestions = 2_000

  /// The problem of a call whose labels fit, but none of whose candidates takes its types.
  func noOverload(
    _ call: Call, _ candidates: [Declaration], _ known: [Int: Expression]
  ) -> Problem {
    let types = call.arguments.indices.map { type(of: $0, call, known) }
    let listed = types.map { "'\($0)'" }.joined(separator: types.count == 2 ? " and " : ", ")
    let near = candidates.filter { !$0.takesAll }.compactMap { self.near($0, call, known) }
      .sorted { $0.distance < $1.distance }
    // A mistake within an argument is found by every candidate; the one that came farthest saw it, and
    // of several the one that wants a list of lists rather than a list.
    let nearest = near.prefix { $0.misfits.count == near[0].misfits.count }
    let inner = nearest.flatMap(\.misfits).filter { $0.cause != nil }
    if let cause = inner.max(by: { $0.reach < $1.reach })?.cause { return cause }
    let advised = near.first { $0.misfits.allSatisfy { $0.advice != nil } && !$0.misfits.isEmpty }
    let advice = advised?.misfits[0].advice?.text
    if call.name.first.map({ !$0.isLetter && $0 != "_" }) ?? false {
      return Problem(
        "'\(call.name)' does not take \(listed)", call.site, hint: advice ?? mixedNumbers(types))
    }
    let habit = habit(of: call, known[-1])
    if let only = advised?.misfits[0], let given = only.given, habit == nil {
      return Problem(
        "\(title(call, only.parameter)) wants '\(only.wanted)', but this is of type '\(given)'",
        call.arguments[only.place].value, hint: advice)
    }
    if let problem = sharedMisfit(near, call, habit) { return problem }
    let shown = near.prefix(3).map { brief($0.declaration, call) }
    return Problem(
      "no '\(call.name)' takes \(listed)"
        + (shown.isEmpty ? "" : "; there \(shown.count == 1 ? "is" : "are") ")
        + shown.joined(separator: ", "), call.site, hint: habit)
  }

  /// What makes two numbers of different types one.
  private func mixedNumbers(_ types: [String]) -> String? {
    let numbers = Set(types)
    guard numbers.count == 2,
      numbers.allSatisfy({ index.types[$0]?.protocols.contains("AdditiveArithmetic") ?? false })
    else { return nil }
    return "convert one, as in '\(numbers.contains("Double") ? "Double" : numbers.min()!)(n)'"
  }

  /// The problem where all of the nearest candidates refuse one argument, and it is the same.
  private func sharedMisfit(_ near: [Near], _ call: Call, _ habit: String?) -> Problem? {
    let single = near.filter { $0.misfits.count == 1 }.map { $0.misfits[0] }
    guard let first = single.first, let given = first.given,
      single.allSatisfy({ $0.place == first.place && !$0.wanted.isOpen })
    else { return nil }
    var wanted: [String] = []
    for misfit in single where !wanted.contains("'\(misfit.wanted)'") {
      wanted.append("'\(misfit.wanted)'")
    }
    let nearest = wanted.prefix(3)
    let list = nearest.dropLast().joined(separator: ", ")
    return Problem(
      "\(title(call, first.parameter)) wants "
        + (list.isEmpty ? "" : list + " or ") + (nearest.last ?? "")
        + ", but this is of type '\(given)'",
      call.arguments[first.place].value, hint: habit)
  }

  /// What an argument belongs to: its label, or the function.
  private func title(_ call: Call, _ parameter: Declaration.Parameter) -> String {
    "'\(parameter.label ?? (call.name == "subscript" ? "[ ]" : call.name))'"
  }

  /// A declaration as it is called: the parameters that every call gives, with their types.
  private func brief(_ declaration: Declaration, _ call: Call) -> String {
    let given = declaration.parameters.filter { !$0.isOptional }.map { parameter in
      (parameter.label.map { "\($0): " } ?? "") + "\(parameter.type)"
    }
    let isShort = given.count == declaration.parameters.count
    let list = (given + (isShort ? [] : ["…"])).joined(separator: ", ")
    return call.name == "subscript" ? "[\(list)]" : "\(call.name)(\(list))"
  }

  private func type(of place: Int, _ call: Call, _ known: [Int: Expression]) -> String {
    if let type = known[place]?.type { return "\(type)" }
    let syntax = call.arguments[place].value
    switch flexibility(syntax) {
    case .integer: return "Int"
    case .floating: return "Double"
    case .text: return "String"
    default:
      let found = syntax.is(ArrayExprSyntax.self) ? asked { try infer(syntax).type } : nil
      return found.map { "\($0)" } ?? "\(syntax.trimmedDescription.prefix(24))"
    }
  }

  /// What keeps a candidate from a call; `nil` where already the labels do.
  private func near(
    _ candidate: Declaration, _ call: Call, _ known: [Int: Expression]
  ) -> Near? {
    guard let places = try? call.matched(to: candidate) else { return nil }
    var bindings: [String: Type] = [:]
    if let receiver = known[-1] {
      bindings = receiver.type.bindings
      _ = candidate.owner?.matches(receiver.type, binding: &bindings)
    }
    var misfits: [Misfit] = []
    let uses = zip(candidate.parameters, places).flatMap { parameter, mine in
      mine.map { (parameter, $0) }
    }
    for (parameter, place) in uses where !parameter.isAutoclosure && !parameter.isBuilder {
      let syntax = call.arguments[place].value
      if takes(parameter, syntax, known[place], &bindings) { continue }
      let wanted = parameter.type.substituting(bindings)
      let given = known[place]?.type ?? ownType(of: syntax)
      let advice = given.flatMap {
        Conversion.advice(from: $0, to: wanted, syntax, in: index)
      }
      let cause = given == nil ? mistake(in: syntax, wanted) : nil
      misfits.append(
        Misfit(
          place: place, parameter: parameter, wanted: wanted, given: given, advice: advice,
          cause: cause))
    }
    return Near(declaration: candidate, misfits: misfits)
  }

  private func takes(
    _ parameter: Declaration.Parameter, _ syntax: ExprSyntax, _ known: Expression?,
    _ bindings: inout [String: Type]
  ) -> Bool {
    let type = parameter.type.substituting(bindings)
    if let known { return (try? fit(known, parameter, &bindings, syntax)) != nil }
    // The first literal of a generic parameter decides for the others.
    if case .parameter = type, let own = ownType(of: syntax) {
      return type.matches(own, binding: &bindings)
    }
    let bare = literalType(type) ?? type
    switch flexibility(syntax) {
    case .integer:
      return bare.isOpen || bare == .int || bare == .double || bare == .any || takesNumbers(bare)
    case .floating: return bare.isOpen || bare == .double || bare == .any || takesNumbers(bare)
    case .text: return bare.isOpen || bare == .string || bare == .character || bare == .any
    default:
      if syntax.is(ClosureExprSyntax.self) || syntax.is(InOutExprSyntax.self) || type.isOpen {
        return true
      }
      return attempts > Self.mostQuestions || asked { try check(syntax, type) } != nil
    }
  }

  /// The type that an argument has where nothing asks for another one.
  private func ownType(of syntax: ExprSyntax) -> Type? {
    switch flexibility(syntax) {
    case .integer: .int
    case .floating: .double
    case .text: .string
    default: syntax.is(ClosureExprSyntax.self) ? nil : asked { try infer(syntax).type }
    }
  }

  /// What keeps an argument from the type that is wanted.
  private func mistake(in syntax: ExprSyntax, _ wanted: Type) -> Problem? {
    guard attempts <= Self.mostQuestions, !wanted.isOpen else { return nil }
    let before = problems.count
    defer { problems.removeSubrange(before...) }
    do {
      _ = try check(syntax, wanted)
    } catch let problem as Problem {
      return problem.message.isEmpty ? nil : problem
    } catch {}
    return nil
  }

  /// What can be found out without telling its problems.
  func asked<Result>(_ question: () throws -> Result) -> Result? {
    guard attempts <= Self.mostQuestions else { return nil }
    let before = problems.count
    defer { problems.removeSubrange(before...) }
    let found = try? question()
    return problems.count > before ? nil : found
  }

  /// The label problem of the candidate whose labels a call comes nearest to.
  func labelProblem(_ call: Call, _ candidates: [Declaration]) -> Problem? {
    let labels = Set(call.arguments.compactMap(\.label))
    func nearness(_ candidate: Declaration) -> (Int, Int) {
      let shared = labels.intersection(candidate.parameters.compactMap(\.label)).count
      let needed = candidate.parameters.count { !$0.isOptional }
      return (shared, -abs(needed - call.arguments.count))
    }
    var nearest: Declaration?
    for candidate in candidates where !candidate.takesAll {
      if nearest.map({ nearness(candidate) > nearness($0) }) ?? true { nearest = candidate }
    }
    do {
      _ = try nearest.map { try call.matched(to: $0) }
      return nil
    } catch {
      return error as? Problem
    }
  }
}
