/// A compiled function, closure or cell.
///
/// The session owns every code for as long as it lives, so that code, closures and frames refer to
/// one another without counting references.
final class Code {
  let name: String
  let cell: Cell
  /// Whether this is the code of a cell itself, whose registers are the notebook's variables.
  let isCell: Bool
  private(set) var instructions = UnsafeMutableBufferPointer<Instruction>.allocate(capacity: 0)
  /// For each instruction the place in the cell that it came from, as a UTF-8 offset.
  private(set) var sites: [Int32] = []
  /// How many registers a frame has in each bank.
  var scalarCount = 0
  var objectCount = 0
  /// The banks of the parameters, in order.
  var parameterBanks: [Bank] = []
  var resultBank = Bank.none
  /// The banks of the captured values, which follow the parameters.
  var captureBanks: [Bank] = []

  var constants: [Int] = []
  var objects: [Object?] = []
  var types: [Type] = []
  var functions: [Unmanaged<Code>] = []
  var calls: [CallSite] = []
  var unaries: [@convention(c) (Double) -> Double] = []
  var messages: [String] = []

  init(name: String, cell: Cell, isCell: Bool = false) {
    self.name = name
    self.cell = cell
    self.isCell = isCell
  }

  deinit { instructions.deallocate() }

  /// Fixes the instructions, once they are known.
  func finish(_ list: [Instruction], sites: [Int32]) {
    instructions.deallocate()
    instructions = .allocate(capacity: list.count)
    _ = instructions.initialize(from: list)
    self.sites = sites
  }

  /// Where in the cell the instruction at `pointer` came from.
  func site(of pointer: UnsafePointer<Instruction>) -> Int {
    let index = pointer - UnsafePointer(instructions.baseAddress!)
    return sites.indices.contains(index) ? Int(sites[index]) : 0
  }
}

/// The source of one executed cell.
public final class Cell: Sendable {
  /// What messages call the cell, such as `In [3]`.
  public let name: String
  public let source: String
  /// The number of the source's first line, where the cell is a part of a file.
  public let firstLine: Int

  public init(name: String, source: String, firstLine: Int = 1) {
    self.name = name
    self.source = source
    self.firstLine = firstLine
  }
}
