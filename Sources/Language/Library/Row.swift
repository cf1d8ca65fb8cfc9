/// One declaration that cells can use: its Swift text with its doc comment, and what runs.
///
/// Calling, checking, completion, inspection and diagnostics all read this row; nothing about the
/// declaration is written anywhere else.
///
///     Row("""
///       /// The natural logarithm of `x`.
///       func log(_ x: Double) -> Double
///       """) { (x: Double) in Glibc.log(x) }
public struct Row: Sendable {
  package let text: String
  let body: Body
  /// The types that the Swift function takes and gives, which the text must declare as well; empty and
  /// `Void` where the machine handles the values itself.
  package private(set) var argumentTypes: [Type] = []
  package private(set) var resultType = Type.void

  enum Body: Sendable {
    /// An instruction of the machine.
    case intrinsic(Opcode)
    /// A function of one double without side effects.
    case unary(@convention(c) (Double) -> Double)
    /// One function for each type that a generic parameter may stand for.
    case each(parameter: String, [Nominal: Native])
    /// Anything else.
    case native(Native)

    /// What runs where generic parameters stand for these types; `nil` for instructions.
    func native(_ bindings: [String: Type]) -> Native? {
      switch self {
      case .native(let native): native
      case .each(let parameter, let natives):
        if case .nominal(let nominal, _) = bindings[parameter] { natives[nominal] } else { nil }
      case .intrinsic, .unary: nil
      }
    }
  }

  typealias Native = @Sendable (NativeCall) throws -> Void

  init(_ text: String, _ intrinsic: Opcode) {
    self.text = text
    body = .intrinsic(intrinsic)
  }

  init(_ text: String, unary: @escaping @convention(c) (Double) -> Double) {
    self.text = text
    body = .unary(unary)
  }

  /// A generic row with a function of its own for each of some types of whole numbers.
  init(
    _ text: String, each parameter: String, of types: [any SizedInteger.Type],
    _ make: (any SizedInteger.Type) -> Native
  ) {
    self.text = text
    let natives = types.map { ($0.nominal, make($0)) }
    body = .each(parameter: parameter, Dictionary(uniqueKeysWithValues: natives))
  }

  /// A row whose implementation handles the machine's values itself: for generic functions.
  init(_ text: String, native: @escaping @Sendable (NativeCall) throws -> Void) {
    self.text = text
    body = .native(native)
  }

  /// A row whose implementation reads the machine's values itself and gives its result as one.
  init(_ text: String, giving value: @escaping @Sendable (NativeCall) throws -> Value) {
    self.init(text, native: { call in call.finish(try value(call)) })
  }

  /// A row that calls a Swift function; `self` of a method is its first argument.
  public init<each Argument: CellValue, Result: CellValue>(
    _ text: String, _ function: @escaping @Sendable (repeat each Argument) throws -> Result
  ) {
    self.text = text
    repeat argumentTypes.append((each Argument).cellType)
    resultType = Result.cellType
    let isPlaced = Result.self is any Placed.Type
    body = .native { call in
      var arguments = call.arguments
      let result = try function(repeat arguments.next((each Argument).self))
      if isPlaced, let placed = result as? any Placed,
        let here = placed.noted(at: call.place) as? Result
      {
        return call.finish(here.cellValue)
      }
      call.finish(result.cellValue)
    }
  }

  /// A row that calls a Swift function without a result.
  public init<each Argument: CellValue>(
    _ text: String, _ function: @escaping @Sendable (repeat each Argument) throws -> Void
  ) {
    self.text = text
    repeat argumentTypes.append((each Argument).cellType)
    body = .native { call in
      var arguments = call.arguments
      try function(repeat arguments.next((each Argument).self))
    }
  }

  private init(_ text: String, _ body: Body, arguments: [Type], result: Type) {
    self.text = text
    self.body = body
    (argumentTypes, resultType) = (arguments, result)
  }

  /// A row that calls a Swift function which changes the value that it is called on.
  public static func changing<Owner: CellObject, each Argument: CellValue, Result: CellValue>(
    _ text: String,
    _ function: @escaping @Sendable (inout Owner, repeat each Argument) throws -> Result
  ) -> Row {
    var types = [Owner.cellType]
    repeat types.append((each Argument).cellType)
    let body = Body.native { call in
      var arguments = call.arguments
      var owner = try arguments.next(Owner.self)
      let result = try function(&owner, repeat arguments.next((each Argument).self))
      call.objects[0] = owner.cellValue.object
      call.finish(result.cellValue)
    }
    return Row(text, body, arguments: types, result: Result.cellType)
  }
}

/// The declarations of one type.
public struct Members: Sendable {
  package let type: Nominal
  package let documentation: String
  package let rows: [Row]

  /// - Parameters:
  ///   - type: The type that the rows belong to.
  ///   - documentation: What a value of the type is.
  ///   - rows: Its initialisers, properties, methods and cases.
  public init(_ type: Nominal, _ documentation: String, _ rows: [Row]) {
    self.type = type
    self.documentation = documentation
    self.rows = rows
  }
}

/// All that cells can call.
public struct Library: Sendable {
  package var functions: [Row]
  package var members: [Members]
  /// Further names of types.
  package var aliases: [String: Nominal]
  /// What other languages call the same things.
  package var habits: NameHabits

  public init(
    functions: [Row] = [], members: [Members] = [], aliases: [String: Nominal] = [:],
    habits: NameHabits = NameHabits()
  ) {
    self.functions = functions
    self.members = members
    self.aliases = aliases
    self.habits = habits
  }

  /// The union of both; the right one's declarations come after.
  public static func + (left: Library, right: Library) -> Library {
    Library(
      functions: left.functions + right.functions, members: left.members + right.members,
      aliases: left.aliases.merging(right.aliases) { $1 }, habits: left.habits + right.habits)
  }
}
