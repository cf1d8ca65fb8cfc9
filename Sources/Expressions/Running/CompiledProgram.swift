import Tensors

/// What numbers a compiled program computes with.
public enum Precision: String, CaseIterable, Sendable {
  /// 32 bits: enough for networks, and about twice as fast.
  case single
  /// 64 bits: what statistics need.
  case double
}

/// Expressions compiled for one set of axis lengths, which run again and again without allocating.
///
/// Values of variables are set and kept between runs; updates write new values over them at the end of a
/// run. Numbers go in and out as doubles, whatever the program computes with.
///
///     let loss = mean(square(x • w - y))
///     let step = compile(
///       [loss], updating: [w: w - 0.1 * gradient(of: loss, at: w)], lengths: ["N": 100])
///     step.set("x", inputs)
///     step.set("y", outputs)
///     for _ in 0..<200 { step.run() }
///     step.variable("w")
public final class CompiledProgram {
  private enum Numbers {
    case single(Program<Float>)
    case double(Program<Double>)
  }

  private let numbers: Numbers
  private let lengths: [String: Int]
  private let updateCount: Int
  /// How many outputs there are.
  public let outputCount: Int

  package init(
    checking outputs: [Expression], updating updates: [Expression: Expression],
    lengths: [String: Int], precision: Precision
  ) throws {
    numbers =
      switch precision {
      case .single:
        .single(try Program(checking: outputs, updating: updates, lengths: lengths))
      case .double:
        .double(try Program(checking: outputs, updating: updates, lengths: lengths))
      }
    (self.lengths, updateCount, outputCount) = (lengths, updates.count, outputs.count)
  }

  /// What numbers the program computes with.
  public var precision: Precision {
    if case .single = numbers { .single } else { .double }
  }

  /// How many bytes the program holds.
  public var byteCount: Int {
    switch numbers {
    case .single(let program): program.byteCount
    case .double(let program): program.byteCount
    }
  }

  /// How many times it has run; each run draws noise of its own.
  public var runCount: Int {
    switch numbers {
    case .single(let program): program.runCount
    case .double(let program): program.runCount
    }
  }

  /// Gives a variable its value, which stays until it is set again or updated.
  public func set(_ name: String, _ value: Matrix) { trapping { try checkedSet(name, value) } }

  package func checkedSet(_ name: String, _ value: Matrix) throws {
    switch numbers {
    case .single(let program): try program.checkedSet(name, Tensor(converting: value))
    case .double(let program): try program.checkedSet(name, value)
    }
  }

  /// Computes the outputs, and then the updates.
  public func run(seed: Int = 0) { trapping { try checkedRun(seed: UInt64(seed: seed)) } }

  package func checkedRun(seed: UInt64 = 0) throws {
    switch numbers {
    case .single(let program): try program.checkedRun(seed: seed)
    case .double(let program): try program.checkedRun(seed: seed)
    }
  }

  /// The value of an output after a run, counted from 0.
  public func value(_ output: Int = 0) -> Matrix { trapping { try checkedValue(output) } }

  package func checkedValue(_ output: Int = 0) throws -> Matrix {
    guard (0..<outputCount).contains(output) else {
      throw ExpressionError.noOutput(output, count: outputCount)
    }
    return switch numbers {
    case .single(let program): Matrix(converting: program.value(output))
    case .double(let program): program.value(output)
    }
  }

  /// The value of a variable.
  public func variable(_ name: String) -> Matrix { trapping { try checkedVariable(name) } }

  package func checkedVariable(_ name: String) throws -> Matrix {
    switch numbers {
    case .single(let program): Matrix(converting: try program.checkedVariable(name))
    case .double(let program): try program.checkedVariable(name)
    }
  }

  /// What a run does: the steps in their order, where those on one line may run at the same time.
  public var plan: [String] {
    let profile: ProgramProfile? =
      switch numbers {
      case .single(let program): try? program.profile(runs: 0)
      case .double(let program): try? program.profile(runs: 0)
      }
    return (profile?.phases ?? []).map { $0.steps.map(\.label).joined(separator: "; ") }
  }
}

extension CompiledProgram: CustomStringConvertible {
  public var description: String {
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    let axes = lengths.sorted { $0.key < $1.key }.map { ", \($0.key) = \($0.value)" }.joined()
    return "Program of \(counted(outputCount, "output")) and \(counted(updateCount, "update")) in "
      + "\(precision) precision\(axes): \(counted(plan.count, "phase")), "
      + "\(counted(byteCount, "byte")), \(counted(runCount, "run"))"
  }
}

/// Compiles expressions into one program: shapes are fixed, memory is planned, and chains of element-wise
/// operations become single passes.
///
/// - Parameters:
///   - updates: What a run makes of variables, which keep their values from run to run.
///   - lengths: The lengths of the named axes.
public func compile(
  _ outputs: [Expression], updating updates: [Expression: Expression] = [:],
  lengths: [String: Int] = [:], precision: Precision = .single
) -> CompiledProgram {
  trapping {
    try CompiledProgram(
      checking: outputs, updating: updates, lengths: lengths, precision: precision)
  }
}
