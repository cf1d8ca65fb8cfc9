import CMachine

/// A compiled function, closure or cell.
///
/// The session owns every code for as long as it lives, so that code, closures and frames refer to
/// one another without counting references.
final class Code {
  let name: String
  let cell: Cell
  /// Whether this is the code of a cell itself, whose registers are the notebook's variables.
  let isCell: Bool
  /// What the machine's core reads of this code.
  let core = UnsafeMutablePointer<vm_code>.allocate(capacity: 1)
  /// For each instruction the place in the cell that it came from, as a UTF-8 offset.
  private(set) var sites: [Int32] = []
  /// How many registers a frame has in each bank.
  var scalarCount = 0
  var objectCount = 0
  /// The banks of the parameters, in order.
  var parameterBanks: [Bank] = []
  var resultBank = Bank.none
  /// How many objects at the start of a frame belong to the caller: what `inout` parameters hold.
  var keptObjects = 0
  /// What looks at errors on their way, inner ones first.
  var handlers: [Handler] = []
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
    core.initialize(to: vm_code())
    core.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    UnsafeMutableRawPointer(mutating: core.pointee.instructions)?.deallocate()
    UnsafeMutableRawPointer(mutating: core.pointee.constants)?.deallocate()
    UnsafeMutableRawPointer(mutating: core.pointee.objects)?.deallocate()
    UnsafeMutableRawPointer(mutating: core.pointee.unaries)?.deallocate()
    UnsafeMutableRawPointer(mutating: core.pointee.functions)?.deallocate()
    core.deallocate()
  }

  /// Fixes the code, once it is known. Until then it can be referred to, but not run.
  func finish(_ list: [Instruction], sites: [Int32]) {
    self.sites = sites
    core.pointee.instructions = copied(list)
    core.pointee.constants = copied(constants)
    core.pointee.objects = copied(objects)
    core.pointee.unaries = copied(unaries)
    core.pointee.functions = copied(
      functions.map { $0._withUnsafeGuaranteedRef { UnsafePointer($0.core) } })
    core.pointee.scalar_count = scalarCount
    core.pointee.object_count = objectCount
  }

  /// The elements where they stay, seen as what the core calls them.
  private func copied<Element, Seen>(_ list: [Element]) -> UnsafePointer<Seen>? {
    if list.isEmpty { return nil }
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: list.count)
    copy.initialize(from: list, count: list.count)
    return UnsafeRawPointer(copy).assumingMemoryBound(to: Seen.self)
  }

  /// Where the code begins.
  var start: UnsafePointer<UInt64> { core.pointee.instructions }

  /// Where in the cell the instruction at `pointer` came from.
  func site(of pointer: UnsafePointer<UInt64>) -> Int {
    let index = pointer - start
    return sites.indices.contains(index) ? Int(sites[index]) : 0
  }
}

extension Code {
  /// Instructions that run when others fail.
  struct Handler {
    /// The instructions that it watches.
    let range: Range<Int>
    let kind: Kind
    /// The register that gets the error.
    let register: Int
    /// Where it begins.
    var target: Int

    enum Kind {
      /// `catch`: takes errors that cells throw, as they are.
      case catching
      /// `defer`: runs for errors that cells throw, and passes them on.
      case deferred
      /// Puts a value back that was taken out of its place, whatever went wrong.
      case restoring
    }
  }

  /// The place of an instruction in the code.
  func place(of pointer: UnsafePointer<UInt64>) -> Int { pointer - start }
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
