import SwiftDiagnostics
import SwiftOperators
import SwiftParser
import SwiftParserDiagnostics
import SwiftSyntax

/// A notebook's state: what its cells have declared, and the machine that runs them.
///
/// A session belongs to one thread; only its `interrupter` may be used from others.
public final class Session {
  let index: Index
  let machine: Machine
  private let registers = Registers()
  private(set) var notebook = Checker.Notebook()
  /// What the names of the notebook mean.
  var names: [String: Checker.Binding] { notebook.names }
  /// Every code that was compiled, kept for as long as the session lives.
  private var codes: [Code] = []
  private let flag = StopFlag()

  /// Where `print` writes.
  public var output: (String) -> Void {
    get { machine.sink }
    set { machine.sink = newValue }
  }

  /// What `show` does with a value; at first it prints its text.
  public var show: (Shown) throws -> Void {
    didSet { machine.show = { [show] in try show(Shown($0, $1)) } }
  }

  /// What `clearOutput` does, with whether it is to wait for new output; at first nothing.
  public var clear: (_ wait: Bool) -> Void {
    get { machine.clear }
    set { machine.clear = newValue }
  }

  public init(library: Library) {
    index = Index(.standard + library)
    let machine = Machine(stop: flag)
    self.machine = machine
    show = { [unowned machine] in machine.output($0.text + "\n") }
    machine.show = { [show] in try show(Shown($0, $1)) }
  }

  /// What bounds each cell.
  public var limits: Limits {
    get { machine.limits }
    set { machine.limits = newValue }
  }

  /// Called, from another thread, when a limit stops a cell: for work of the library that reads a
  /// flag of its own.
  public var stopping: @Sendable () -> Void {
    get { machine.stopping }
    set { machine.stopping = newValue }
  }

  /// Told how many bytes a cell with a limit may still take when it begins, and `nil` when it ends: for
  /// large values of the library.
  public var allowing: @Sendable (Int?) -> Void {
    get { machine.allowing }
    set { machine.allowing = newValue }
  }

  /// Stops what runs, from any thread.
  public var interrupter: Interrupter { Interrupter(flag: flag) }

  public struct Interrupter: Sendable {
    fileprivate let flag: StopFlag

    public func interrupt() {
      flag.ask(.interrupt)
    }

    /// Forgets earlier interruptions, before a cell runs.
    public func forget() { flag.clear() }
  }

  /// What became of a cell.
  public enum Outcome {
    /// It ran; the value of its last expression, if it is to be shown.
    case finished(Shown?)
    /// It has mistakes, and nothing of it ran.
    case mistaken([Diagnostic])
    /// It stopped on the way; what it declared before is kept.
    case failed(RuntimeError)
  }

  /// The value of a cell.
  public struct Shown {
    /// The value as `print` shows it.
    public let text: String
    public let type: Type
    /// The value as the library knows it.
    public let content: Any
    /// The expression that gave the value, where it is the last one of a cell.
    fileprivate(set) var origin: RuntimeError.Frame?

    /// What is told where a front end cannot show the value.
    public func failure(_ error: any Error) -> RuntimeError {
      var failure = RuntimeError("\(error)")
      failure.trace = origin.map { [$0] } ?? []
      return failure
    }

    init(_ value: Value, _ type: Type) {
      text = Description.text(value, type)
      self.type = type
      content = Contents.of(value, type)
    }
  }

  /// Checks and runs a cell.
  public func run(_ source: String, name: String) -> Outcome {
    run(Cell(name: name, source: source))
  }

  /// Checks and runs a cell.
  public func run(_ cell: Cell) -> Outcome {
    let (file, mistakes) = Syntaxes.parse(cell)
    if !mistakes.isEmpty { return .mistaken(mistakes) }
    let checker = Checker(index: index, notebook: notebook, cell: cell)
    let statements = checker.check(file.statements)
    if !checker.problems.isEmpty {
      let located = checker.problems.sorted { $0.offset < $1.offset }
      return .mistaken(located.map { Diagnostic($0, in: cell) })
    }
    return execute(statements, checker, cell)
  }

  private func execute(_ statements: [Statement], _ checker: Checker, _ cell: Cell) -> Outcome {
    let compiler = Compiler(cell: cell, function: nil, registers: registers)
    var outcome: Outcome
    do {
      let (code, shown) = try compiler.compile(statements)
      try link(checker, compiler)
      codes += compiler.codes
      do {
        _ = try machine.run(code)
        var shown = shown.map(value)
        if let last = statements.last {
          shown?.origin = RuntimeError.Frame(function: nil, cell: cell, offset: last.site)
        }
        outcome = .finished(shown)
      } catch let error as RuntimeError {
        outcome = .failed(error)
      }
      let isFailed = if case .failed = outcome { true } else { false }
      adopt(checker, statements, isFailed: isFailed)
      machine.clear(from: registers.objectEnd, upTo: code.objectCount)
    } catch {
      outcome = .mistaken([Diagnostic(Problem("\(error)", offset: 0), in: cell)])
    }
    return outcome
  }

  /// Tells the types that the cell declares which of their functions the library calls.
  private func link(_ checker: Checker, _ compiler: Compiler) throws {
    for (definition, witness, function) in checker.witnesses {
      let place = try compiler.code(of: function)
      let code = compiler.emitter.code.functions[place].takeUnretainedValue()
      definition.witnesses[witness] = Closure(code, captures: [], machine: machine)
    }
  }

  private func value(_ shown: (type: Type, register: Int)) -> Shown {
    Shown(
      shown.type.bank == .scalar
        ? Value(bits: machine.scalars[shown.register])
        : Value(object: machine.objects[shown.register]), shown.type)
  }

  /// Takes over the names of a cell, as far as it got; an older variable of the same name goes.
  private func adopt(_ checker: Checker, _ statements: [Statement], isFailed: Bool) {
    notebook.members = checker.members
    notebook.nested = checker.nested
    let declared = statements.flatMap(\.declared)
    for (place, variable) in declared.enumerated() where place >= machine.committed {
      release(variable)
    }
    // A variable that gets its value later may not have it after a failure.
    let reached = Set(
      declared.prefix(machine.committed).filter { !isFailed || !$0.isDeferred }
        .map(ObjectIdentifier.init))
    let scope = checker.scopes[0]
    for name in scope.order {
      guard let binding = scope.names[name] else { continue }
      if case .variable(let variable) = binding,
        let kept = variable.stored ?? (variable.getter == nil ? variable : nil),
        !reached.contains(ObjectIdentifier(kept))
      {
        continue
      }
      let old = names[name]
      notebook.names[name] = merged(binding, with: old)
      if case .variable(let old) = old {
        // A name that the cell declares twice comes here twice.
        if case .variable(let new) = binding, new === old { continue }
        release(old)
      }
    }
    // A name declared twice in one cell: the first one is out of reach.
    for variable in declared.prefix(machine.committed) {
      if case .variable(let current) = names[variable.name], current !== variable {
        release(variable)
      }
    }
  }

  /// An operator that a cell declares stands beside those of earlier cells.
  private func merged(_ binding: Checker.Binding, with old: Checker.Binding?) -> Checker.Binding {
    guard case .functions(let new) = binding, case .functions(let earlier) = old,
      new.first?.isOperator == true
    else { return binding }
    let kept = earlier.filter { earlier in
      !new.contains { $0.argumentTypes == earlier.argumentTypes }
    }
    return .functions(new + kept)
  }

  /// Frees a variable that no name reaches, unless a function still refers to it.
  private func release(_ variable: Variable) {
    guard !variable.isShared, let register = variable.register else { return }
    if variable.type.bank == .object { machine.objects[register] = nil }
    registers.release(variable)
  }
}
