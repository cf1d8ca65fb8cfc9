import Elbo
import Language

/// The declarations of compiled programs in cells.
enum ProgramRows {
  static var precision: [Row] {
    [
      SharedRows.choice(Precision.single, "single", "32 bits: enough for networks."),
      SharedRows.choice(Precision.double, "double", "64 bits: what statistics need."),
    ] + SharedRows.choices(Precision.self)
  }

  static var functions: [Row] {
    [
      Row(
        """
        /// Compiles expressions into one program: shapes are fixed, memory is planned, and chains of
        /// element-wise operations become single passes. `updating` says what a run makes of
        /// variables, `lengths` how long the named axes are.
        func compile(_ outputs: [Expression], updating updates: [Expression: Expression] = [:], \
        lengths: [String: Int] = [:], precision: Precision = .single) -> CompiledProgram
        """
      ) {
        (
          outputs: [Expression], updates: [Expression: Expression], lengths: [String: Int],
          precision: Precision
        ) in
        try CompiledProgram(
          checking: outputs, updating: updates, lengths: lengths, precision: precision)
      }
    ]
  }

  static var program: [Row] {
    [
      Row(
        """
        /// Gives a variable its value, which stays until it is set again or updated.
        func set(_ name: String, _ value: Matrix)
        """
      ) { (program: CompiledProgram, name: String, value: Matrix) in
        try program.checkedSet(name, value)
      },
      Row(
        """
        /// Computes the outputs, and then the updates; each run draws noise of its own.
        func run(seed: Int = 0)
        """
      ) { (program: CompiledProgram, seed: Int) in
        try program.checkedRun(seed: UInt64(seed: seed))
      },
      Row(
        """
        /// The value of an output after a run, counted from 0.
        func value(_ output: Int = 0) -> Matrix
        """
      ) { (program: CompiledProgram, output: Int) in try program.checkedValue(output) },
      Row(
        """
        /// The value of a variable.
        func variable(_ name: String) -> Matrix
        """
      ) { (program: CompiledProgram, name: String) in try program.checkedVariable(name) },
      Row(
        """
        /// How many outputs there are.
        var outputCount: Int { get }
        """
      ) { (program: CompiledProgram) in program.outputCount },
      Row(
        """
        /// How many times it has run.
        var runCount: Int { get }
        """
      ) { (program: CompiledProgram) in program.runCount },
      Row(
        """
        /// How many bytes the program holds.
        var byteCount: Int { get }
        """
      ) { (program: CompiledProgram) in program.byteCount },
      Row(
        """
        /// What numbers the program computes with.
        var precision: Precision { get }
        """
      ) { (program: CompiledProgram) in program.precision },
      Row(
        """
        /// What a run does: the steps in their order, where those on one line may run at the same time.
        var plan: [String] { get }
        """
      ) { (program: CompiledProgram) in program.plan },
    ] + SharedRows.description(CompiledProgram.self)
  }
}
