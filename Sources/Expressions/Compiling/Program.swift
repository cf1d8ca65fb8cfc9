import CVectorKernels
import Tensors

/// Expressions compiled for one set of axis lengths: run again and again without allocating.
///
/// Values of variables are set and kept between runs; updates write new values over them at the end of a
/// run, which makes a training step a program.
///
///     let step = Program<Float>(
///       compiling: [loss], updating: [w: w - 0.1 * gradient(of: loss, at: w)],
///       lengths: ["N": 128])
///     step.set("x", images)
///     step.run(seed: 1)
///     step.value(0).scalar
public final class Program<Scalar: TensorScalar> {
  let phases: [Phase]
  let crew: Crew
  private let outputs: [(base: UnsafeMutablePointer<Scalar>, shape: Shape)]
  private let variables: [String: (variable: Variable, base: UnsafeMutablePointer<Scalar>)]
  private let memory: [Memory<Scalar>]
  let runState: RunState

  /// How many bytes the program holds.
  public var byteCount: Int {
    memory.reduce(0) { $0 + $1.count * MemoryLayout<Scalar>.stride }
  }

  /// How many times it has run; each run draws noise of its own.
  public var runCount: Int { runState.run }

  /// Compiles outputs, and updates of variables by expressions of the same shape.
  public convenience init(
    compiling outputs: [Expression], updating updates: [Expression: Expression] = [:],
    lengths: [String: Int] = [:]
  ) {
    self.init(
      trappingOnError: { try Builder(outputs, updates, AxisLengths(lengths)) })
  }

  private convenience init(trappingOnError build: () throws -> Builder) {
    self.init(trapping { try build() })
  }

  package convenience init(
    checking outputs: [Expression], updating updates: [Expression: Expression] = [:],
    lengths: [String: Int] = [:]
  ) throws {
    self.init(try Builder(outputs, updates, AxisLengths(lengths)))
  }

  private init(_ builder: Builder) {
    phases = builder.phases
    // Moments of units that have died would end there, and slow every step down.
    crew = Crew(builder.phases, flushesSubnormals: Scalar.self == Float.self)
    outputs = builder.results
    variables = builder.variables
    memory = builder.memory
    runState = builder.runState
  }

  /// Gives a variable its value, which stays until it is set again or updated.
  public func set(_ name: String, _ value: Tensor<Scalar>) {
    trapping { try checkedSet(name, value) }
  }

  package func checkedSet(_ name: String, _ value: Tensor<Scalar>) throws {
    let (variable, base) = try named(name)
    guard variable.shape == Dimensions(value.shape) else {
      throw ExpressionError.wrongShape(
        name, given: Dimensions(value.shape), expected: variable.shape)
    }
    value.values.withUnsafeBufferPointer { values in
      if let start = values.baseAddress { base.update(from: start, count: values.count) }
    }
  }

  /// Gives a variable the rows of a tensor at some indices: a mini-batch.
  package func checkedSet(_ name: String, rowsOf source: Tensor<Scalar>, at rows: [Int]) throws {
    let (variable, base) = try named(name)
    let shape = Shape([rows.count] + source.shape.lengths.dropFirst())
    guard source.rank > 0, variable.shape == Dimensions(shape) else {
      throw ExpressionError.wrongShape(name, given: Dimensions(shape), expected: variable.shape)
    }
    if let row = rows.first(where: { !(0..<source.rows).contains($0) }) {
      throw ExpressionError.indexOutOfRange(
        Double(row), length: source.rows, operation: "a mini-batch")
    }
    let width = source.shape.lengths.dropFirst().reduce(1, *)
    guard width > 0 else { return }
    source.values.withUnsafeBufferPointer { values in
      // Batches come from all over the memory; each thread waits for rows of its own.
      let target = Rows(start: base, source: values)
      let pieces = min(rows.count, rows.count * width > 1 << 14 ? 2 * Parallel.threads : 1)
      Parallel.forEach(pieces) { piece in
        for place in (rows.count * piece / pieces)..<(rows.count * (piece + 1) / pieces) {
          target.copy(rows[place], to: place, width)
        }
      }
    }
  }

  /// Rows of a tensor that several threads copy.
  private struct Rows: @unchecked Sendable {
    let start: UnsafeMutablePointer<Scalar>
    let source: UnsafeBufferPointer<Scalar>

    func copy(_ row: Int, to place: Int, _ width: Int) {
      (start + place * width).update(from: source.baseAddress! + row * width, count: width)
    }
  }

  /// The value of a variable.
  public func variable(_ name: String) -> Tensor<Scalar> {
    trapping { try checkedVariable(name) }
  }

  package func checkedVariable(_ name: String) throws -> Tensor<Scalar> {
    let (variable, base) = try named(name)
    return Self.tensor(base, Shape(try AxisLengths().resolve(variable.shape)))
  }

  /// Computes the outputs, and then the updates.
  public func run(seed: UInt64 = 0) { trapping { try checkedRun(seed: seed) } }

  /// - Throws: ``ExpressionError`` for values that have no result, and then no update is complete;
  ///   ``Interruption/Interrupted`` if a stop is requested before the run.
  package func checkedRun(seed: UInt64 = 0) throws {
    try Interruption.check()
    runState.seed = seed
    try crew.run()
    runState.run += 1
  }

  /// The value of an output after a run.
  public func value(_ output: Int) -> Tensor<Scalar> {
    Self.tensor(outputs[output].base, outputs[output].shape)
  }

  /// The first number of an output, read where it is kept.
  package func number(_ output: Int) -> Scalar { outputs[output].base[0] }

  private static func tensor(_ base: UnsafeMutablePointer<Scalar>, _ shape: Shape) -> Tensor<Scalar>
  {
    Tensor(
      unchecked: Array(UnsafeBufferPointer(start: base, count: shape.elementCount)), shape: shape)
  }

  func named(
    _ name: String
  ) throws -> (variable: Variable, base: UnsafeMutablePointer<Scalar>) {
    guard let entry = variables[name] else {
      throw ExpressionError.unexpectedValue(name, known: variables.keys.sorted())
    }
    return entry
  }
}

/// What changes from run to run beside the variables.
final class RunState {
  var seed: UInt64 = 0
  var run = 0
}
